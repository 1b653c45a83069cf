const DEFAULT_WAIT_MS = 60_000;
const SHORTEST_RESET_MS = 1_000;
/** Hosts count by the hour or less: one that wants more is asked again after that, and says so again. */
const LONGEST_WAIT_MS = 60 * 60_000;

/**
 * Reads from an answer until when a Git host wants to be left alone.
 *
 * @param answer - status and headers, as of {@link retryAt}
 * @param now - milliseconds of the epoch
 * @returns at most an hour from now; undefined when the answer is not about a limit, as a 403 for want of rights
 */
export function limitedUntil(
  answer: { status: number; headers: Headers },
  now: number,
): Date | undefined {
  const { status, headers } = answer;
  const left =
    headers.get('x-ratelimit-remaining') ?? headers.get('ratelimit-remaining');
  const isLimit =
    status === 429 ||
    (status === 403 &&
      (retryAfter(headers, now) !== undefined ||
        (left === '0' && resetIn(headers, now) !== undefined)));
  return isLimit ? retryAt(headers, now) : undefined;
}

/**
 * When a host that limits how much it is asked may be asked again, in a minute unless it says.
 *
 * @param headers - `Retry-After` in seconds or as a date, `X-RateLimit-Reset` and `RateLimit-Reset` in seconds of the
 *   epoch
 * @param now - milliseconds of the epoch
 */
export function retryAt(headers: Headers, now: number): Date {
  const wait =
    retryAfter(headers, now) ?? resetIn(headers, now) ?? DEFAULT_WAIT_MS;
  return new Date(now + Math.min(Math.max(wait, 0), LONGEST_WAIT_MS));
}

function retryAfter(headers: Headers, now: number): number | undefined {
  const value = headers.get('retry-after');
  if (!value) return undefined;
  const seconds = Number(value);
  return known(
    Number.isNaN(seconds) ? Date.parse(value) - now : seconds * 1000,
  );
}

function resetIn(headers: Headers, now: number): number | undefined {
  const value =
    headers.get('x-ratelimit-reset') ?? headers.get('ratelimit-reset');
  if (!value) return undefined;
  return known(Math.max(Number(value) * 1000 - now, SHORTEST_RESET_MS));
}

function known(ms: number): number | undefined {
  return Number.isNaN(ms) ? undefined : ms;
}
