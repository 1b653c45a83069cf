/** What was taken in last is shown by then. */
const QUIET_MS = 5_000;
/** A catalog that something comes into all the time does not keep a problem back for longer. */
const MOST_MS = 2 * 60_000;
/** In place of since when: it was kept long enough, and is not again before the catalog is done. */
const HAS_WAITED = -Infinity;

/**
 * Entities of which it is not said yet that they name something that is not there: the catalog still reads, and may come
 * to it.
 */
export class Doubts {
  readonly #since = new Map<string, number>();
  #behindAt: number;

  /** @param now - in milliseconds since the epoch, as everywhere here */
  constructor(now = Date.now()) {
    this.#behindAt = now;
  }

  /** Notes that the catalog has entries that it does not show yet. */
  note(now = Date.now()): void {
    this.#behindAt = now;
  }

  /** Keeps an entity to be looked at again; false when what it lacks is to be told now. */
  keep(ref: string, now = Date.now()): boolean {
    if (!this.#isReading(now)) return false;
    const since = this.#since.get(ref) ?? now;
    if (now - since >= MOST_MS) return false;
    this.#since.set(ref, since);
    return true;
  }

  /** Takes out what is to be looked at now. */
  due(now = Date.now()): string[] {
    const isDone = !this.#isReading(now);
    const due = [...this.#since]
      .filter(
        ([, since]) =>
          since !== HAS_WAITED && (isDone || now - since >= MOST_MS),
      )
      .map(([ref]) => ref);
    if (isDone) this.#since.clear();
    else for (const ref of due) this.#since.set(ref, HAS_WAITED);
    return due;
  }

  #isReading(now: number): boolean {
    return now - this.#behindAt < QUIET_MS;
  }
}
