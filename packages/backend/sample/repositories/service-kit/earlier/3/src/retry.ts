export interface RetryOptions {
  /** Calls in all, the first one included. */
  attempts: number;
  /** Longest wait before the second call, in milliseconds. Doubles with each further one. */
  baseMs: number;
  random?: () => number;
}

/** Calls `action` until it succeeds. Waits a random time in between, so that many clients do not return together. */
export async function retry<T>(
  action: () => Promise<T>,
  { attempts, baseMs, random = Math.random }: RetryOptions,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await action();
    } catch (error) {
      if (attempt >= attempts) throw error;
      const wait = random() * baseMs * 2 ** (attempt - 1);
      await new Promise(resolve => setTimeout(resolve, wait));
    }
  }
}
