import { ResponseError } from '@backstage/errors';
import { messageOf as said } from '@waymark/react';

/** What the server said went wrong, as one sentence. */
export function messageOf(error: Error): string {
  const message = said(error);
  return /[.!?]$/.test(message) ? message : `${message}.`;
}

/** Whether the server said that the person may not. */
export function isForbidden(error: unknown): boolean {
  return ResponseError.is(error) && error.statusCode === 403;
}
