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

/** Makes ids unique on a page by counting, `setup`, `setup_1`, as Python-Markdown does. */
export class UniqueIds {
  readonly #taken = new Set<string>();
  /** By stem, a number up to which all are taken; without it, many equal headings take long. */
  readonly #counts = new Map<string, number>();

  take(id: string): string {
    let candidate = id;
    if (!id || this.#taken.has(id)) {
      const counted = /^(.*)_([0-9]{1,9})$/.exec(id);
      const stem = counted ? counted[1] : id;
      let count = counted ? Number(counted[2]) : 0;
      const known = this.#counts.get(stem) ?? 0;
      const fromStart = count <= known;
      if (fromStart) count = known;
      do {
        count += 1;
        candidate = `${stem}_${count}`;
      } while (this.#taken.has(candidate));
      if (fromStart) this.#counts.set(stem, count);
    }
    this.#taken.add(candidate);
    return candidate;
  }
}

/**
 * The id that is written for an id the author knows. Nearly always the same; but the reader's
 * sanitiser drops ids that are properties of a document, such as `links` or `images`, which would
 * break the table of contents, so those get a prefix.
 */
export function domId(id: string): string {
  return isClobbering(id) ? `section-${id}` : id;
}
