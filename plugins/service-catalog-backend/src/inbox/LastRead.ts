import type { SourceAnswers } from './InboxSources';

/** How old what sources told may be where only a number is shown, in milliseconds. */
const LATELY_MS = 25_000;
/** How many people's it is kept for. */
const MOST = 1_000;

/** What sources told each person last, for moments: the navigation asks again and again, and asks beside the page. */
export class LastRead {
  readonly #reads = new Map<
    string,
    { answers: Promise<SourceAnswers>; at: number; isOpen: boolean }
  >();

  /**
   * @param age - `lately`: what was told some seconds ago will do. What is being asked at this moment always does.
   * @throws whatever `read` throws
   */
  get(
    person: string,
    age: 'now' | 'lately',
    read: () => Promise<SourceAnswers>,
  ): Promise<SourceAnswers> {
    const last = this.#reads.get(person);
    const isFresh = last && performance.now() - last.at < LATELY_MS;
    if (last && (last.isOpen || (age === 'lately' && isFresh)))
      return last.answers;

    const answers = read();
    const next = { answers, at: performance.now(), isOpen: true };
    this.#reads.delete(person);
    this.#reads.set(person, next);
    answers.then(
      () => {
        next.isOpen = false;
      },
      () => {
        if (this.#reads.get(person) === next) this.#reads.delete(person);
      },
    );
    if (this.#reads.size > MOST)
      this.#reads.delete(this.#reads.keys().next().value!);
    return answers;
  }
}
