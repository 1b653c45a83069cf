const MOST_CHARACTERS = 63;
const VALID_NAME = /^[A-Za-z0-9]+([-_.][A-Za-z0-9]+)*$/;

/**
 * A name as the catalog allows it.
 *
 * @returns the same name where it is allowed, else one near it; empty when nothing of it can be used
 */
export function entityName(text: string): string {
  if (VALID_NAME.test(text) && text.length <= MOST_CHARACTERS) return text;
  return plain(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, MOST_CHARACTERS)
    .replace(/-$/, '');
}

/** A tag as the catalog allows it; empty when nothing of it can be used. */
export function entityTag(text: string): string {
  return plain(text)
    .replace(/[^a-z0-9+#:]+/g, '-')
    .replace(/^-/, '')
    .slice(0, MOST_CHARACTERS)
    .replace(/-$/, '');
}

/** The part of an annotation's name behind its prefix; empty when nothing can be used. */
export function annotationName(text: string): string {
  return entityName(text.trim().replace(/\s+/g, '-'));
}

/** The id that stands for a name in whatever way it is written. */
export function idOf(name: string): string {
  return plain(name.trim()).replace(/[^a-z0-9]+/g, '-');
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
