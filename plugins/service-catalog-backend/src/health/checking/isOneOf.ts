import type { FilterPredicate } from '@backstage/filter-predicates';

/** Asks the catalog for entities with one of these values in a field. */
export function isOneOf(field: string, values: string[]): FilterPredicate {
  return { [field]: { $in: values } } as Record<string, { $in: string[] }> &
    FilterPredicate;
}
