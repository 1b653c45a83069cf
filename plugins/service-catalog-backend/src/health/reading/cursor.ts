import { InputError } from '@backstage/errors';
import { z } from 'zod';
import type { ProblemCursor } from '../store/ProblemReader';
import type { ProblemRow } from '../store/rows';

const schema = z.tuple([z.iso.datetime(), z.string().regex(/^\d{1,18}$/)]);

/** What a page after this problem is asked for by. */
export function writeCursor({ first_seen: firstSeen, id }: ProblemRow): string {
  return Buffer.from(JSON.stringify([firstSeen.toISOString(), id])).toString(
    'base64url',
  );
}

/** @throws InputError when it was not made by {@link writeCursor} */
export function readCursor(cursor?: string): ProblemCursor | undefined {
  if (!cursor) return undefined;
  try {
    const [firstSeen, id] = schema.parse(
      JSON.parse(Buffer.from(cursor, 'base64url').toString()),
    );
    return { firstSeen, id };
  } catch {
    throw new InputError('The cursor is broken; begin again without one.');
  }
}
