import { ResponseError } from '@backstage/errors';

/** What went wrong, as the portal said it where it answered. */
export function messageOf(error: Error): string {
  return ResponseError.is(error) ? error.body.error.message : error.message;
}
