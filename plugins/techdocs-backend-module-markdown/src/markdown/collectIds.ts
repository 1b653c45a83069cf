/** The ids in sanitised HTML, in which every attribute is quoted and every quote in text escaped. */
export function collectIds(html: string): Set<string> {
  const ids = new Set<string>();
  for (const [, id] of html.matchAll(/ id="([^"]*)"/g)) ids.add(id);
  return ids;
}
