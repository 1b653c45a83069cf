import { isClobbering } from './clobbering';

/** The id of a heading before it is made unique, as Python-Markdown's table of contents has it. */
export function slugify(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^\p{ASCII}]/gu, '')
    .replace(/[^\w\s-]/g, '')
    .trim()
    .toLowerCase()
    .replace(/[-\s]+/g, '-');
}

/** Makes an id unique on its page by counting, `setup`, `setup_1`, and notes it as taken. */
export function uniqueId(id: string, taken: Set<string>): string {
  let candidate = id;
  while (!candidate || taken.has(candidate)) {
    const counted = /^(.*)_([0-9]+)$/.exec(candidate);
    candidate = counted
      ? `${counted[1]}_${Number(counted[2]) + 1}`
      : `${candidate}_1`;
  }
  taken.add(candidate);
  return candidate;
}

/**
 * The id that is written for an id the author knows. Nearly always the same; but the reader's
 * sanitiser drops ids that are properties of a document, such as `links` or `images`, which would
 * break the table of contents, so those get a prefix.
 */
export function domId(id: string): string {
  return isClobbering(id) ? `section-${id}` : id;
}
