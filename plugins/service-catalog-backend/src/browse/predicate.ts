import type {
  FilterPredicate,
  FilterPredicateValue,
} from '@backstage/filter-predicates';
import {
  browseFacet,
  HAS_NONE,
  type BrowseFacet,
  type BrowseState,
} from '@waymark/common';

/** Entity refs of the owners that a choice among the owners stands for; choices that are no key stand for themselves. */
export type OwnerChoices = ReadonlyMap<string, readonly string[]>;

/**
 * The catalog's query for what is chosen in the facets.
 *
 * @param except - id of a facet whose own choice is left out, as its counts are shown
 * @returns undefined when everything matches
 */
export function browsePredicate(
  filters: BrowseState['filters'],
  owners: OwnerChoices,
  except?: string,
): FilterPredicate | undefined {
  const all = Object.entries(filters).flatMap(([id, values]) => {
    const facet = browseFacet(id);
    return facet && id !== except && values.length > 0
      ? [facetPredicate(facet, values, owners)]
      : [];
  });
  return all.length > 1 ? { $all: all } : all[0];
}

/** Adds a condition to a query. */
export function both(
  a: FilterPredicate | undefined,
  b: FilterPredicate,
): FilterPredicate {
  return a ? { $all: [a, b] } : b;
}

// The type of predicates cannot tell a computed path from an operator.
const on = (field: string, value: FilterPredicateValue) =>
  ({ [field]: value } as FilterPredicate);

/** Says that an entity has nothing at a path. */
export function lacking(field: string): FilterPredicate {
  return on(field, { $exists: false });
}

function facetPredicate(
  facet: BrowseFacet,
  chosen: readonly string[],
  owners: OwnerChoices,
): FilterPredicate {
  const values = chosen.filter(value => value !== HAS_NONE);
  const any: FilterPredicate[] = [];
  if (values.length > 0) any.push(...havingOne(facet, values, owners));
  if (values.length < chosen.length)
    any.push(
      lacking(facet.many ? facet.field : facet.sortField ?? facet.field),
    );
  return any.length === 1 ? any[0] : { $any: any };
}

function havingOne(
  { field, values: how }: BrowseFacet,
  values: string[],
  owners: OwnerChoices,
): FilterPredicate[] {
  switch (how) {
    case 'yes':
      return [on(field, { $exists: true })];
    case 'version':
      return values.map(name => on(field, { $hasPrefix: `${name}@` }));
    case 'ref': {
      const refs = new Set(values.flatMap(value => owners.get(value) ?? value));
      return [on(field, { $in: [...refs] })];
    }
    default:
      return [on(field, values.length === 1 ? values[0] : { $in: values })];
  }
}
