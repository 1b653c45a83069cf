const DEFAULT_WAIT_MS = 60_000;

/**
 * Reads from an answer until when a Git host wants to be left alone.
 *
 * @param answer - status and headers: `Retry-After` in seconds or as a date, `X-RateLimit-Reset` and `RateLimit-Reset`
 *   in seconds of the epoch
 * @param now - milliseconds of the epoch
 * @returns undefined when the answer is not about a limit, as a 403 for want of rights
 */
export function limitedUntil(
  answer: { status: number; headers: Headers },
  now: number,
): Date | undefined {
  const { status, headers } = answer;
  if (status !== 429 && status !== 403) return undefined;
  const retryAfter = headers.get('retry-after');
  if (retryAfter) {
    const seconds = Number(retryAfter);
    const at = Number.isFinite(seconds)
      ? now + seconds * 1000
      : Date.parse(retryAfter);
    if (Number.isFinite(at)) return new Date(at);
  }
  const left =
    headers.get('x-ratelimit-remaining') ?? headers.get('ratelimit-remaining');
  const reset =
    headers.get('x-ratelimit-reset') ?? headers.get('ratelimit-reset');
  if (reset && (status === 429 || left === '0')) {
    const at = Number(reset) * 1000;
    if (Number.isFinite(at)) return new Date(Math.max(at, now + 1000));
  }
  return status === 429 ? new Date(now + DEFAULT_WAIT_MS) : undefined;
}
