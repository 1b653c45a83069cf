import { ResponseError } from '@backstage/errors';

/** What the server said went wrong, as one sentence. */
export function messageOf(error: Error): string {
  const message = ResponseError.is(error)
    ? error.body.error.message
    : error.message;
  return /[.!?]$/.test(message) ? message : `${message}.`;
}

/** Whether the server said that there is no such thing. */
export function isNotFound(error: unknown): boolean {
  return ResponseError.is(error) && error.statusCode === 404;
}

/** Whether the server said that the person may not. */
export function isForbidden(error: unknown): boolean {
  return ResponseError.is(error) && error.statusCode === 403;
}
