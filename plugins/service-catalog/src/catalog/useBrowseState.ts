import { storageApiRef, useApi } from '@backstage/core-plugin-api';
import {
  formatBrowse,
  parseBrowse,
  USUAL_COLUMNS,
  type BrowseState,
} from '@waymark/common';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router-dom';

const BUCKET = 'catalog-page';
const COLUMNS = 'columns';

/** What the page shows, which is all in its address, and the ways to change it. */
export interface Browsing {
  state: BrowseState;
  /** The columns: of the address, else those chosen last, else the usual ones. */
  columns: readonly string[];
  /** Shows something else; a step back in the browser undoes it, unless it is typed. */
  change: (change: Partial<BrowseState>, typed?: boolean) => void;
  /** Chooses other values of a facet. */
  choose: (facet: string, values: readonly string[]) => void;
  /** Shows other columns, and remembers them. */
  chooseColumns: (columns: readonly string[]) => void;
}

/** {@inheritDoc Browsing} */
export function useBrowseState(): Browsing {
  const [params, setParams] = useSearchParams();
  const address = params.toString();
  const state = useMemo(
    () => parseBrowse(new URLSearchParams(address)),
    [address],
  );
  const storage = useApi(storageApiRef);
  const bucket = useMemo(() => storage.forBucket(BUCKET), [storage]);
  const [remembered, setRemembered] = useState<unknown>(
    () => bucket.snapshot(COLUMNS).value,
  );
  useEffect(() => {
    const watching = bucket
      .observe$(COLUMNS)
      .subscribe(({ value }) => setRemembered(value));
    return () => watching.unsubscribe();
  }, [bucket]);
  const own = isWords(remembered) ? remembered : undefined;
  const columns = state.columns ?? own ?? USUAL_COLUMNS;
  useEffect(() => {
    // Whoever gets the address is to see the same.
    if (!state.columns && own)
      setParams(
        before => formatBrowse({ ...parseBrowse(before), columns: own }),
        { replace: true },
      );
  }, [state.columns, own, setParams]);

  const change = useCallback(
    (next: Partial<BrowseState>, typed = false) =>
      setParams(before => formatBrowse({ ...parseBrowse(before), ...next }), {
        replace: typed,
      }),
    [setParams],
  );
  const choose = useCallback(
    (facet: string, values: readonly string[]) =>
      setParams(before => {
        const current = parseBrowse(before);
        const { [facet]: _, ...others } = current.filters;
        return formatBrowse({
          ...current,
          filters: values.length > 0 ? { ...others, [facet]: values } : others,
        });
      }),
    [setParams],
  );
  const chooseColumns = useCallback(
    (chosen: readonly string[]) => {
      change({ columns: chosen });
      // The address has them already; that they are not remembered shows at the next visit.
      bucket.set(COLUMNS, [...chosen]).catch(() => undefined);
    },
    [bucket, change],
  );
  return { state, columns, change, choose, chooseColumns };
}

function isWords(value: unknown): value is string[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every(each => typeof each === 'string')
  );
}
