import type { JsonValue } from '@backstage/types';
import { useCallback, useMemo, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { readParameter, type Address } from './address';
import { fittingValues } from './fittingValues';
import { withDefaults, type FormPage, type Values } from './pages';
import { useAddress } from './useAddress';

/** The name that the scaffolder's own links have for values, such as those of “Start over”. */
const PARAM = 'formData';
const REST_MS = 250;

/**
 * The values of a form, kept in the address: a reload, a step back and a link that is passed on all find them again.
 * What is as by default is left out.
 */
export function useFormValues(pages: readonly FormPage[]) {
  const { address, write } = useAddress();
  const [values, setValues] = useState(() =>
    withDefaults(pages, fittingValues(pages, readValues(address))),
  );
  const defaults = useMemo(() => withDefaults(pages, {}), [pages]);
  const written = writeValues(values, defaults);

  const remember = useCallback(() => write(PARAM, written), [write, written]);
  useDebounce(remember, REST_MS, [written]);
  return { values, setValues, defaults, remember };
}

/** Reads values from an address; none when it holds none that can be read. */
export function readValues(address: Address): Values {
  try {
    const read: unknown = JSON.parse(readParameter(address, PARAM) ?? '{}');
    return typeof read === 'object' && read !== null && !Array.isArray(read)
      ? (read as Values)
      : {};
  } catch {
    return {};
  }
}

/** The values that are not as by default, for an address; empty when all are. */
export function writeValues(values: Values, defaults: Values): string {
  const own = Object.entries(values).filter(
    ([name, value]) =>
      value !== undefined && !isSame(value, defaults[name] ?? undefined),
  );
  return own.length ? JSON.stringify(Object.fromEntries(own)) : '';
}

function isSame(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
