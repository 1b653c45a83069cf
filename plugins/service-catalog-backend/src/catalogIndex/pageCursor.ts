import { InputError } from '@backstage/errors';
import type { PageRequest } from './searchRows';

const MARK = 'index.';

/** Where a page of the index ended, and what was asked. */
export interface PageCursor {
  request: Omit<PageRequest, 'limit' | 'offset'>;
  /** Key and ref of the last row. */
  after: [key: string, ref: string];
  /** How many rows came before the next, for the catalog, when the index is not there to ask. */
  offset: number;
}

/** Whether a cursor is one of the index; others are the catalog's. */
export const isPageCursor = (cursor: string) => cursor.startsWith(MARK);

/** Writes a cursor as a word for an address. */
export function writePageCursor(cursor: PageCursor): string {
  return MARK + Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/**
 * Reads what {@link writePageCursor} wrote. What it asks is checked by whoever answers it, as that of any caller.
 *
 * @throws InputError when it is anything else
 */
export function readPageCursor(word: string): PageCursor {
  try {
    const { request, after, offset } = JSON.parse(
      Buffer.from(word.slice(MARK.length), 'base64url').toString(),
    );
    if (
      typeof request === 'object' &&
      request !== null &&
      Array.isArray(after) &&
      after.length === 2 &&
      after.every(each => typeof each === 'string') &&
      Number.isSafeInteger(offset) &&
      offset >= 0
    )
      return { request, after: after as [string, string], offset };
  } catch {
    // Told below, together with what is well-formed but no cursor.
  }
  throw new InputError(
    'This cursor is none that the portal gave out. Leave it out to begin with the first page.',
  );
}
