import { CustomErrorBase, isError } from '@backstage/errors';

/**
 * The embedded PostgreSQL cannot start. The message is one sentence for the person at the terminal: what is
 * wrong, where, and what to do about it.
 */
export class PostgresStartError extends CustomErrorBase {
  name = 'PostgresStartError' as const;
}

/** The code of a system error, such as `EACCES`. */
export function systemErrorCode(error: unknown): string | undefined {
  return isError(error) && typeof error.code === 'string'
    ? error.code
    : undefined;
}

/** Turns a failure to write under `path` into one sentence; other errors stay as they are. */
export function asWriteError(path: string, error: unknown): unknown {
  switch (systemErrorCode(error)) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new PostgresStartError(
        `The data folder ${path} cannot be written by this user; give it to this user, or choose another folder with WAYMARK_DATA.`,
      );
    case 'ENOTDIR':
    case 'EEXIST':
      return new PostgresStartError(
        `The data folder ${path} is not a folder; move that file away, or choose another folder with WAYMARK_DATA.`,
      );
    case 'ENOSPC':
    case 'EDQUOT':
      return new PostgresStartError(
        `The disk that holds ${path} is full; free some space, or choose another folder with WAYMARK_DATA.`,
      );
    default:
      return error;
  }
}
