/** Rows in the order of a key, equal ones by their ref. */
export class SortedRows {
  readonly #rows: number[];

  /**
   * @param rows - those that have a key
   * @param keyOf - in small letters
   * @param refOf - unique
   */
  constructor(
    rows: Iterable<number>,
    private readonly keyOf: (row: number) => string,
    private readonly refOf: (row: number) => string,
  ) {
    this.#rows = [...rows].sort((a, b) =>
      this.#compare(a, this.keyOf(b), this.refOf(b)),
    );
  }

  add(row: number): void {
    const place = this.#placeOf(this.keyOf(row), this.refOf(row));
    this.#rows.splice(place, 0, row);
  }

  /** Removes a row; while it still has the key by which it was added. */
  remove(row: number): void {
    const place = this.#placeOf(this.keyOf(row), this.refOf(row));
    if (this.#rows[place] === row) this.#rows.splice(place, 1);
  }

  /**
   * The rows from a place on, forwards or backwards.
   *
   * @param after - key and ref of the row that came last; from the beginning when left out
   */
  *walk(
    backwards: boolean,
    after?: readonly [key: string, ref: string],
  ): Generator<number> {
    const rows = this.#rows;
    if (backwards) {
      const from = after ? this.#placeOf(...after) : rows.length;
      for (let place = from - 1; place >= 0; place -= 1) yield rows[place];
      return;
    }
    let place = after ? this.#placeOf(...after) : 0;
    // The row itself may be gone meanwhile.
    if (
      after &&
      place < rows.length &&
      this.#compare(rows[place], ...after) === 0
    )
      place += 1;
    for (; place < rows.length; place += 1) yield rows[place];
  }

  /** The first place whose row is not before a key and ref. */
  #placeOf(key: string, ref: string): number {
    let low = 0;
    let high = this.#rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(this.#rows[middle], key, ref) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #compare(row: number, key: string, ref: string): number {
    const own = this.keyOf(row);
    if (own !== key) return own < key ? -1 : 1;
    const ownRef = this.refOf(row);
    if (ownRef === ref) return 0;
    return ownRef < ref ? -1 : 1;
  }
}
