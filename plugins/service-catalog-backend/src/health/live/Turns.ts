const TRY_AGAIN_AFTER_MS = 2_000;
const TRIES = 5;

/** Does one thing after the other, in the order they came. What fails is tried again: the catalog may be starting yet. */
export class Turns {
  #last: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(private readonly onFailure: (error: unknown) => void) {}

  take(act: () => Promise<void>): void {
    this.#last = this.#last.then(() => this.#do(act, TRIES));
  }

  stop(): void {
    this.#isStopped = true;
  }

  async #do(act: () => Promise<void>, tries: number): Promise<void> {
    if (this.#isStopped) return;
    try {
      await act();
    } catch (error) {
      if (tries <= 1) {
        this.onFailure(error);
        return;
      }
      await new Promise<void>(done => {
        setTimeout(done, TRY_AGAIN_AFTER_MS).unref();
      });
      await this.#do(act, tries - 1);
    }
  }
}
