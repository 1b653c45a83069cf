/** The final entity follows the processing within a moment, and after much at once within a few seconds. */
const LOOK_AFTER_MS = [700, 3_500];
const TICK_MS = 250;
const AT_ONCE = 200;
/** With more than that waiting, the whole catalog is looked through instead. */
const MOST = 5_000;
const TRIES_AGAIN_AFTER_MS = 5_000;
const TRIES = 5;

/** Entities to be looked at soon, each once for many reasons. */
export class CheckQueue {
  readonly #due = new Map<string, number[]>();
  #timer?: NodeJS.Timeout;
  #failures = 0;
  #isStopped = false;

  constructor(
    private readonly deps: {
      check: (refs: string[]) => Promise<void>;
      /** There is too much to look at one by one. */
      onOverflow: () => void;
      onError: (error: unknown) => void;
    },
  ) {}

  /** They changed: looks at them in a moment, and again when the catalog must be done with them. */
  add(refs: Iterable<string>): void {
    if (this.#isStopped) return;
    const now = Date.now();
    for (const ref of refs)
      this.#due.set(
        ref,
        LOOK_AFTER_MS.map(after => now + after),
      );
    if (this.#due.size > MOST) {
      this.#due.clear();
      this.deps.onOverflow();
    }
    this.#wake();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    this.#due.clear();
  }

  #wake(after = TICK_MS): void {
    if (this.#due.size === 0 || this.#isStopped) return;
    this.#timer ??= setTimeout(async () => {
      const wait = await this.#work();
      this.#timer = undefined;
      this.#wake(wait);
    }, after).unref();
  }

  async #work(): Promise<number> {
    const now = Date.now();
    const refs: string[] = [];
    for (const [ref, [first]] of this.#due) {
      if (first <= now) refs.push(ref);
      if (refs.length === AT_ONCE) break;
    }
    if (refs.length === 0) return TICK_MS;
    const taken = new Map(refs.map(ref => [ref, this.#due.get(ref)!]));
    for (const [ref, [, ...later]] of taken)
      if (later.length > 0) this.#due.set(ref, later);
      else this.#due.delete(ref);
    try {
      await this.deps.check(refs);
      this.#failures = 0;
      return TICK_MS;
    } catch (error) {
      this.deps.onError(error);
      this.#failures += 1;
      // The catalog may be starting yet. What cannot be looked at now, the look through the whole catalog finds.
      if (this.#failures <= TRIES) {
        for (const [ref, due] of taken)
          if (!this.#due.has(ref)) this.#due.set(ref, due);
      } else this.deps.onOverflow();
      return TRIES_AGAIN_AFTER_MS;
    }
  }
}
