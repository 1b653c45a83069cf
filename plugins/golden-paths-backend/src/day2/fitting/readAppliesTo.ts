import type { Entity } from '@backstage/catalog-model';
import {
  evaluateFilterPredicate,
  getJsonValueAtPath,
  type FilterPredicate,
} from '@backstage/filter-predicates';
import type { JsonValue } from '@backstage/types';

/**
 * Reads a catalog filter: `kind=component,spec.type=service`. All fields have to hold; of one that is named twice any
 * value does, and of one without a value that it is there.
 *
 * @returns the accepted values by field; none for any value
 */
export function readAppliesTo(filter: string): Map<string, string[]> {
  const conditions = new Map<string, string[]>();
  for (const part of filter.split(',')) {
    const [field, ...rest] = part.split('=');
    const name = field.trim();
    if (!name) continue;
    const value = rest.join('=').trim();
    conditions.set(name, [
      ...(conditions.get(name) ?? []),
      ...(value ? [value] : []),
    ]);
  }
  return conditions;
}

/** Why a catalog filter does not hold for an entity, a sentence; undefined when it does. */
export function appliesToRefusal(
  filter: string,
  entity: Entity,
): string | undefined {
  for (const [field, values] of readAppliesTo(filter)) {
    const predicate = {
      [field]: values.length ? { $in: values } : { $exists: true },
    } as FilterPredicate;
    if (!evaluateFilterPredicate(predicate, entity))
      return inWords(field, values, entity);
  }
  return undefined;
}

function inWords(field: string, values: string[], entity: Entity): string {
  const name = field.replace(/^(spec|metadata)\./, '');
  if (!values.length) return `It is for what has ${name}.`;
  const value = getJsonValueAtPath(entity as unknown as JsonValue, field);
  const actual = value === undefined ? 'has none' : `is ${String(value)}`;
  return `It is for ${name} ${values.join(' or ')}; this ${actual}.`;
}
