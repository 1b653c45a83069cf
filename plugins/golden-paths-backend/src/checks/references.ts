import {
  DEFAULT_NAMESPACE,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { serviceNameProblem } from '@waymark/common';

/** Kinds that a new service is given in the catalog, under its own name. */
const NEW_KINDS = ['component', 'api'];

/** The parameters that name an entity, with the kind that is meant when none is written. */
export const REFERENCE_KIND = { owner: 'group', system: 'system' } as const;

/**
 * Reads an entity ref as a person would write it.
 *
 * @returns the full ref in lower case, or undefined when it is none
 */
export function fullRef(
  value: unknown,
  field: keyof typeof REFERENCE_KIND,
): string | undefined {
  if (typeof value !== 'string') return undefined;
  try {
    return stringifyEntityRef(
      parseEntityRef(value, {
        defaultKind: REFERENCE_KIND[field],
        defaultNamespace: DEFAULT_NAMESPACE,
      }),
    );
  } catch {
    return undefined;
  }
}

/** Entity refs a new service of this name would have; none when it cannot be a name. */
export function newRefs(name: unknown): string[] {
  if (typeof name !== 'string' || serviceNameProblem(name)) return [];
  return NEW_KINDS.map(kind => `${kind}:${DEFAULT_NAMESPACE}/${name}`);
}
