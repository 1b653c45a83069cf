/** Keeps the refs of the highest scores while many go by. Of equal scores the first in the alphabet wins. */
export class TopRefs {
  readonly #top: { ref: string; score: number }[] = [];

  constructor(private readonly most: number) {}

  /** Whether a score is high enough to be worth a look at what has it. */
  takes(score: number): boolean {
    return (
      this.#top.length < this.most ||
      score >= this.#top[this.#top.length - 1].score
    );
  }

  add(ref: string, score: number): void {
    let low = 0;
    let high = this.#top.length;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const other = this.#top[middle];
      const isBefore =
        score === other.score ? ref < other.ref : score > other.score;
      if (isBefore) high = middle;
      else low = middle + 1;
    }
    this.#top.splice(low, 0, { ref, score });
    if (this.#top.length > this.most) this.#top.pop();
  }

  /** The best first. */
  refs(): string[] {
    return this.#top.map(({ ref }) => ref);
  }
}
