const WINDOW_MS = 10_000;
const MOST_PER_WINDOW = 500;

/** Tells whether so much changes at present, as when the catalog is filled, that it cannot be looked at one by one. */
export class Flood {
  #windowEnds = 0;
  #count = 0;
  #lastCount = 0;

  /**
   * Counts changes.
   *
   * @param now - in milliseconds since the epoch
   * @returns whether there are too many in the window of ten seconds that goes on, or were in the last one
   */
  add(changes: number, now = Date.now()): boolean {
    if (now >= this.#windowEnds) {
      const isNext = now < this.#windowEnds + WINDOW_MS;
      this.#lastCount = isNext ? this.#count : 0;
      this.#count = 0;
      this.#windowEnds = now + WINDOW_MS;
    }
    this.#count += changes;
    return Math.max(this.#count, this.#lastCount) > MOST_PER_WINDOW;
  }
}
