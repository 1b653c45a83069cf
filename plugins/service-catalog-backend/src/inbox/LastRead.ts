import type { SourceAnswers } from './InboxSources';

/** How old what sources told may be where only a number is shown, in milliseconds. */
const LATELY_MS = 25_000;
/** How many people's it is kept for. */
const MOST = 1_000;

interface Reading {
  answers: Promise<SourceAnswers>;
  /** When it began. */
  at: number;
  isOpen: boolean;
  /** The one that begins when this has ended, where it is wanted. */
  next?: Promise<SourceAnswers>;
}

/** What sources told each person last, for moments: the navigation asks again and again, and asks beside the page. */
export class LastRead {
  readonly #readings = new Map<string, Reading>();

  /**
   * @param age - `lately`: what was told some seconds ago, or is being told, will do. `now`: what happened before this
   * call is in it, and so it is read anew, after what is being read at this moment
   * @throws whatever `read` throws
   */
  get(
    person: string,
    age: 'now' | 'lately',
    read: () => Promise<SourceAnswers>,
  ): Promise<SourceAnswers> {
    const last = this.#readings.get(person);
    if (last && age === 'lately') {
      const isFresh = performance.now() - last.at < LATELY_MS;
      if (last.isOpen || isFresh) return last.answers;
    }
    if (!last?.isOpen) return this.#begin(person, read);
    // Begun before what the caller was told of; all who ask meanwhile share the next.
    const begin = () => this.#begin(person, read);
    last.next ??= last.answers.then(begin, begin);
    return last.next;
  }

  #begin(
    person: string,
    read: () => Promise<SourceAnswers>,
  ): Promise<SourceAnswers> {
    const answers = read();
    const reading: Reading = { answers, at: performance.now(), isOpen: true };
    this.#readings.delete(person);
    this.#readings.set(person, reading);
    answers.then(
      () => {
        reading.isOpen = false;
      },
      () => {
        if (this.#readings.get(person) === reading)
          this.#readings.delete(person);
      },
    );
    if (this.#readings.size > MOST)
      this.#readings.delete(this.#readings.keys().next().value!);
    return answers;
  }
}
