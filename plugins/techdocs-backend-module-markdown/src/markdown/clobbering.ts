/** Names in lower case that a browser's `document` or `form` has, and that a heading may well have. */
const NAMES = new Set<string>([]);

/** True when DOMPurify would drop the id, as it could stand for a property of the page. */
export function isClobbering(id: string): boolean {
  return NAMES.has(id);
}
