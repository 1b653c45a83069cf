import { ResponseError } from '@backstage/errors';

/**
 * Whether the portal said that there is no such thing. The name of what its clients throw does not tell: it is
 * `ResponseError`, whatever the portal had.
 */
export function isNotFound(error: unknown): boolean {
  return ResponseError.is(error) && error.statusCode === 404;
}
