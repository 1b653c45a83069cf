import type { JsonObject } from '@backstage/types';
import type { FormPage, Values } from './pages';
import { validator } from './validator';

/** What `ajv` says of a value that does not fit. */
interface Misfit {
  keyword: string;
  /** For example `/name`, or `/tags/0`. */
  instancePath: string;
  params: { errors?: Misfit[] };
}

/**
 * The values that are of the type that a form asks for, as fields take those alone. One that is wrong otherwise stays:
 * its field says why.
 *
 * @param values - of anybody's making, such as those of an address
 */
export function fittingValues(
  pages: readonly FormPage[],
  values: Values,
): Values {
  const strangers = new Set(
    pages.flatMap(({ schema }) =>
      (
        validator.rawValidation<Misfit>(schema, values as JsonObject).errors ??
        []
      )
        // An `errorMessage` of the template stands for what it is about.
        .flatMap(misfit => misfit.params.errors ?? misfit)
        .filter(({ keyword }) => keyword === 'type')
        .map(({ instancePath }) => instancePath.split('/')[1]),
    ),
  );
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => !strangers.has(name)),
  );
}
