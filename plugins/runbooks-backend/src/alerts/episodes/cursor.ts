import { InputError } from '@backstage/errors';
import type { EpisodeRow } from './rows';

/** Where in the history a page ended. */
export interface Position {
  /** ISO 8601. */
  startsAt: string;
  id: string;
}

/** Writes down where a page ended. */
export function encodeCursor(row: Pick<EpisodeRow, 'starts_at' | 'id'>) {
  const text = `${row.starts_at.toISOString()} ${row.id}`;
  return Buffer.from(text).toString('base64url');
}

/** @throws InputError when it is no cursor of the history */
export function decodeCursor(cursor: string): Position {
  const text = Buffer.from(cursor, 'base64url').toString();
  const [, startsAt, id] =
    /^([-+]?\d{4,6}-\d\d-\d\dT[\d:.]+Z) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(
      text,
    ) ?? [];
  if (!startsAt || Number.isNaN(Date.parse(startsAt)))
    throw new InputError(
      'The cursor is not one that the history gave; begin without one.',
    );
  return { startsAt, id };
}
