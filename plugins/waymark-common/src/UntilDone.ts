/** How {@link UntilDone} works. */
export interface UntilDoneOptions {
  /**
   * Does what is due, all of it together.
   *
   * @returns the keys that are done; the others come again
   */
  work(keys: string[]): Promise<Iterable<string>>;
  /** How long a key waits before each of its tries, in milliseconds. After the last one it is given up. */
  delaysMs: readonly number[];
  /** Hears why a try failed as a whole. Its keys come again. */
  onError(error: unknown): void;
}

/** Tries to do something about keys until it is done, less and less often. Never two tries at a time. */
export class UntilDone {
  readonly #options: UntilDoneOptions;
  readonly #waiting = new Map<string, { tries: number; at: number }>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isWorking = false;

  constructor(options: UntilDoneOptions) {
    this.#options = options;
  }

  /** Begins with some keys, or begins anew with them. */
  add(keys: Iterable<string>): void {
    const at = Date.now() + this.#options.delaysMs[0];
    for (const key of keys) this.#waiting.set(key, { tries: 0, at });
    this.#schedule();
  }

  #schedule(): void {
    if (this.#isWorking || this.#waiting.size === 0) return;
    clearTimeout(this.#timer);
    const next = Math.min(...[...this.#waiting.values()].map(({ at }) => at));
    const timer = setTimeout(
      () => void this.#try(),
      Math.max(0, next - Date.now()),
    );
    // In Node it does not keep the process; in a browser it is a number.
    if (typeof timer === 'object') timer.unref();
    this.#timer = timer;
  }

  async #try(): Promise<void> {
    const now = Date.now();
    const due = new Map([...this.#waiting].filter(([, { at }]) => at <= now));
    this.#isWorking = true;
    let done: Iterable<string> = [];
    try {
      if (due.size > 0) done = await this.#options.work([...due.keys()]);
    } catch (error) {
      this.#options.onError(error);
    }
    this.#isWorking = false;
    const isDone = new Set(done);
    for (const [key, before] of due) {
      // It was added once more while it was worked on.
      if (this.#waiting.get(key) !== before) continue;
      const tries = before.tries + 1;
      const delay = this.#options.delaysMs[tries];
      if (isDone.has(key) || delay === undefined) this.#waiting.delete(key);
      else this.#waiting.set(key, { tries, at: Date.now() + delay });
    }
    this.#schedule();
  }
}
