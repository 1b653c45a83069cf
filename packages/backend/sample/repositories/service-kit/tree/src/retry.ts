import { setTimeout as sleep } from 'node:timers/promises';

export interface RetryOptions {
  /** Calls in all, the first one included. */
  attempts: number;
  /** Longest wait before the second call, in milliseconds. Doubles with each further one. */
  baseMs: number;
  /** Ends the waiting when the caller has gone. */
  signal?: AbortSignal;
  random?: () => number;
}

/**
 * Calls `action` until it succeeds. Waits a random time in between ("full jitter"), so that many clients do not return
 * together.
 *
 * @throws the last error of `action`, or the reason of `signal`
 */
export async function retry<T>(
  action: () => Promise<T>,
  { attempts, baseMs, signal, random = Math.random }: RetryOptions,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    signal?.throwIfAborted();
    try {
      return await action();
    } catch (error) {
      if (attempt >= attempts) throw error;
      await sleep(random() * baseMs * 2 ** (attempt - 1), undefined, { signal });
    }
  }
}
