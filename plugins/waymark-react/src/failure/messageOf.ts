import { ResponseError } from '@backstage/errors';

/** What `fetch` says without an answer, in Chrome, Firefox and Safari. */
const NO_ANSWER = /failed to fetch|networkerror|load failed/i;

/** What went wrong: as the portal said it where it answered, and with what to do where a person can do something. */
export function messageOf(error: Error): string {
  if (ResponseError.is(error))
    return error.statusCode === 401
      ? 'Your sign-in is not valid any more. Sign in again.'
      : error.body.error.message;
  if (error instanceof TypeError && NO_ANSWER.test(error.message))
    return 'The portal does not answer. Try again in a moment.';
  return error.message;
}
