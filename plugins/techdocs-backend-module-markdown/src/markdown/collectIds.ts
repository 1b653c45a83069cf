/**
 * The ids in sanitised HTML, in which every attribute is quoted and every quote in text escaped.
 *
 * @returns all, and those that are there more than once
 */
export function collectIds(html: string): {
  ids: Set<string>;
  duplicates: Set<string>;
} {
  const ids = new Set<string>();
  const duplicates = new Set<string>();
  for (const [, id] of html.matchAll(/ id="([^"]*)"/g))
    (ids.has(id) ? duplicates : ids).add(id);
  return { ids, duplicates };
}
