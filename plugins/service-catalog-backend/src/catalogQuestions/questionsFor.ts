import type { FilterPredicate } from '@backstage/filter-predicates';

/**
 * The catalog takes bodies of 100 kB, and the question for a further page holds the first one in base64, which makes it
 * longer by a third.
 */
const MOST_BYTES = 60_000;

/**
 * Asks for the entities that have one of some values in the field it stands with, in as many questions as the catalog
 * takes: one, unless the values are over 60 kB. An entity may be found by several of them.
 *
 * @param wanted - few different fields, any number of values
 */
export function questionsFor(
  wanted: Iterable<readonly [field: string, value: string]>,
): FilterPredicate[] {
  const parts: Map<string, string[]>[] = [];
  let room = 0;
  for (const [field, value] of wanted) {
    const size = Buffer.byteLength(JSON.stringify(value)) + 1;
    room -= size;
    if (room < 0) {
      parts.push(new Map());
      room = MOST_BYTES - size;
    }
    const part = parts[parts.length - 1];
    const values = part.get(field);
    if (values) values.push(value);
    else part.set(field, [value]);
  }
  return parts.map(part => ({
    $any: [...part].map(([field, values]) => isOneOf(field, values)),
  }));
}

function isOneOf(field: string, values: string[]): FilterPredicate {
  return { [field]: { $in: values } } as Record<string, { $in: string[] }> &
    FilterPredicate;
}
