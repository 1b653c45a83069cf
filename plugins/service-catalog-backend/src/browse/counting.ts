import type { Entity } from '@backstage/catalog-model';
import { HAS_NONE, type BrowseFacet, type FacetValue } from '@waymark/common';

/** Numbers of entities by value of a path in the entity. */
export type Counts = Record<string, { value: string; count: number }[]>;

/** Most values of a facet that are told, but for those chosen. */
const MOST_VALUES = 50;

/**
 * The values of a facet as the page shows them.
 *
 * @param counts - of its values
 * @param total - how many entities were counted; undefined when that does not tell how many have none
 * @param chosen - values to tell even if nothing has them
 * @param find - part of the values to tell, or of their titles
 * @param titles - of values that are entity refs, by ref in small letters
 */
export function facetValues(
  facet: BrowseFacet,
  counts: readonly { value: string; count: number }[],
  options: {
    total: number;
    chosen: readonly string[];
    find?: string;
    titles: Readonly<Record<string, string>>;
  },
): { values: FacetValue[]; more: number } {
  const merged = new Map<string, { value: string; count: number }>();
  let having = 0;
  for (const { value: raw, count } of counts) {
    const value = shownValue(facet, raw);
    if (value === undefined) continue;
    having += count;
    // The catalog's queries do not tell capitals from small letters.
    const key = value.toLocaleLowerCase('en-US');
    const before = merged.get(key);
    if (before) before.count += count;
    else merged.set(key, { value, count });
  }
  const find = options.find?.trim().toLocaleLowerCase('en-US');
  const chosen = new Map(
    options.chosen.map(value => [value.toLocaleLowerCase('en-US'), value]),
  );
  const sorted = [...merged.entries()].sort(
    ([, a], [, b]) => b.count - a.count || a.value.localeCompare(b.value),
  );
  const fitting = sorted.filter(
    ([key]) =>
      !find ||
      key.includes(find) ||
      options.titles[key]?.toLocaleLowerCase('en-US').includes(find),
  );
  const shown = new Map(fitting.slice(0, MOST_VALUES));
  for (const [key, value] of chosen) {
    if (value === HAS_NONE) continue;
    shown.set(key, { count: merged.get(key)?.count ?? 0, value });
  }
  const values: FacetValue[] = [...shown.values()];
  const without = facet.many ? undefined : Math.max(0, options.total - having);
  if (facet.without && !find && (without !== 0 || chosen.has(HAS_NONE)))
    values.push({
      value: HAS_NONE,
      ...(without !== undefined && { count: without }),
    });
  return { values, more: Math.max(0, fitting.length - MOST_VALUES) };
}

function shownValue(
  { id, values }: BrowseFacet,
  raw: string,
): string | undefined {
  if (values === 'yes') return 'yes';
  if (values === 'version') return raw.replace(/@[^@]*$/, '');
  // A component can be part of another; that is no system.
  if (id === 'system' && !/^system:/i.test(raw)) return undefined;
  return raw;
}

/** Counts the values at some paths of entities, as the catalog's facets do. */
export function countEntities(
  entities: readonly Entity[],
  paths: readonly string[],
): Counts {
  return Object.fromEntries(
    paths.map(path => {
      const counts = new Map<string, number>();
      for (const entity of entities)
        for (const value of new Set(valuesAt(entity, path)))
          counts.set(value, (counts.get(value) ?? 0) + 1);
      return [path, [...counts].map(([value, count]) => ({ value, count }))];
    }),
  );
}

/** The values at a path of an entity, as the catalog's queries see them. */
export function valuesAt(entity: Entity, path: string): string[] {
  if (path.startsWith('relations.'))
    return (entity.relations ?? [])
      .filter(({ type }) => type === path.slice('relations.'.length))
      .map(({ targetRef }) => targetRef);
  const [first, second, ...rest] = path.split('.');
  const isAnnotation = second === 'annotations' || second === 'labels';
  const steps = isAnnotation
    ? [first, second, rest.join('.')]
    : [first, ...(second === undefined ? [] : [second]), ...rest];
  let value: unknown = entity;
  for (const step of steps)
    value =
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? Reflect.get(value, step)
        : undefined;
  return [value]
    .flat()
    .filter(each => ['string', 'number', 'boolean'].includes(typeof each))
    .map(String);
}
