/** All components, as a catalog filter. */
export const COMPONENTS = 'kind=component';

/**
 * Reads a catalog filter as templates write it, such as `kind=component,spec.type=service`: all of it has to hold, and
 * of the same key any.
 *
 * @returns a query for the catalog
 */
export function filterOf(text: string): Record<string, { $in: string[] }> {
  const values = new Map<string, string[]>();
  for (const part of text.split(',')) {
    const [key, ...value] = part.split('=');
    if (!key.trim() || !value.length) continue;
    const name = key.trim();
    values.set(name, [...(values.get(name) ?? []), value.join('=').trim()]);
  }
  return Object.fromEntries(
    [...values].map(([name, $in]) => [name, { $in }] as const),
  );
}
