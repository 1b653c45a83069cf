import type { Grade } from '@waymark/common';

/** What a part of a word is worth, by where the word stands and where the part stands in it. */
export interface Worth {
  /** It starts the first word of a name. */
  first: Grade;
  /** It starts another word. */
  start: Grade;
  /** It is inside a word. */
  inside: Grade;
}

/**
 * Words, and in which entries they are. All words stand in one string, so that those with some letters in them are found
 * in one pass over it: names repeat few words, and a pass takes far less than a look at each name.
 */
export class WordIndex {
  readonly #ids = new Map<string, number>();
  readonly #words: string[] = [];
  readonly #spelt: string[] = [];
  /** Where each word begins in the text. */
  readonly #begins: number[] = [];
  /** By word: entry * 2, and one more where the word is the first of a name. */
  readonly #places: number[][] = [];
  #text = '\n';

  add(word: string, entry: number, isFirst: boolean): void {
    let id = this.#ids.get(word);
    if (id === undefined) {
      id = this.#words.length;
      this.#ids.set(word, id);
      this.#words.push(word);
      if (!/\p{N}/u.test(word)) this.#spelt.push(word);
      this.#places.push([]);
      this.#begins.push(this.#text.length);
      this.#text += `${word}\n`;
    }
    this.#places[id].push(entry * 2 + (isFirst ? 1 : 0));
  }

  /** The words that are spelt: no numbers, nor words with numbers in them. */
  spelt(): readonly string[] {
    return this.#spelt;
  }

  /** Raises the grades of the entries that have the part in one of their words to what that is worth. */
  grade(part: string, worth: Worth, grades: Uint8Array): void {
    let at = this.#text.indexOf(part);
    while (at >= 0) {
      const id = this.#wordAt(at);
      const isStart = this.#begins[id] === at;
      const first = isStart ? worth.first : worth.inside;
      const other = isStart ? worth.start : worth.inside;
      for (const place of this.#places[id]) {
        const isFirst = place % 2;
        const entry = (place - isFirst) / 2;
        const grade = isFirst ? first : other;
        if (grade > grades[entry]) grades[entry] = grade;
      }
      const next = this.#begins[id] + this.#words[id].length;
      at = this.#text.indexOf(part, next);
    }
  }

  /** Raises the grades of the entries that have one of the words. */
  gradeWords(words: readonly string[], grade: Grade, grades: Uint8Array): void {
    for (const word of words)
      for (const place of this.#places[this.#ids.get(word) ?? -1] ?? []) {
        const entry = (place - (place % 2)) / 2;
        if (grade > grades[entry]) grades[entry] = grade;
      }
  }

  #wordAt(offset: number): number {
    let low = 0;
    let high = this.#begins.length;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.#begins[middle] <= offset) low = middle;
      else high = middle;
    }
    return low;
  }
}
