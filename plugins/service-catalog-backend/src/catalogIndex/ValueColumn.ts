const NONE = -1;
const SEVERAL = -2;

/** The values at one path, each kept once; a row has none, one or several of them. */
export class ValueColumn {
  /** Each value as it is written, by its id. */
  readonly values: string[] = [];
  readonly #lower: string[] = [];
  readonly #ids = new Map<string, number>();
  readonly #ofRow: number[] = [];
  readonly #several = new Map<number, readonly number[]>();

  put(row: number, values: readonly string[] = []): void {
    while (this.#ofRow.length <= row) this.#ofRow.push(NONE);
    this.#several.delete(row);
    if (values.length > 1) {
      this.#ofRow[row] = SEVERAL;
      this.#several.set(
        row,
        values.map(value => this.#idOf(value)),
      );
    } else {
      this.#ofRow[row] = values.length ? this.#idOf(values[0]) : NONE;
    }
  }

  has(row: number): boolean {
    return (this.#ofRow[row] ?? NONE) !== NONE;
  }

  /** The first value of a row in small letters, where it has any. */
  lowerOf(row: number): string | undefined {
    const id = this.#ofRow[row] ?? NONE;
    return this.#lower[id === SEVERAL ? this.#several.get(row)![0] : id];
  }

  /**
   * A test whether a row has a value that fits.
   *
   * @param fits - is asked once for each value, in small letters
   */
  having(fits: (lower: string) => boolean): (row: number) => boolean {
    const marks = Uint8Array.from(this.#lower, lower => Number(fits(lower)));
    return row => {
      const id = this.#ofRow[row] ?? NONE;
      if (id !== SEVERAL) return id !== NONE && marks[id] === 1;
      return this.#several.get(row)!.some(each => marks[each] === 1);
    };
  }

  /** Counts values over rows: `count(row)` for each, then `result()`. */
  counter(): {
    count: (row: number) => void;
    result: () => { value: string; count: number }[];
  } {
    const counts = new Uint32Array(this.values.length);
    return {
      count: row => {
        const id = this.#ofRow[row] ?? NONE;
        if (id >= 0) counts[id] += 1;
        else if (id === SEVERAL)
          for (const each of this.#several.get(row)!) counts[each] += 1;
      },
      result: () => {
        const found: { value: string; count: number }[] = [];
        counts.forEach((count, id) => {
          if (count > 0) found.push({ value: this.values[id], count });
        });
        return found;
      },
    };
  }

  #idOf(value: string): number {
    const known = this.#ids.get(value);
    if (known !== undefined) return known;
    const id = this.values.push(value) - 1;
    this.#lower.push(value.toLowerCase());
    this.#ids.set(value, id);
    return id;
  }
}
