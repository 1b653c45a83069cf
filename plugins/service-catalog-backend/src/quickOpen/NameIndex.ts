import {
  GRADE,
  nearWords,
  prepareNames,
  prepareQuery,
  type NameQuery,
} from '@waymark/common';
import type { NamedEntity } from './NamedEntity';
import { rank } from './rank';
import { TopRefs } from './TopRefs';
import { WordIndex, type Worth } from './WordIndex';

const MOST_NEAR_WORDS = 20;
/** With as many found as it was typed, nobody needs a guess at what was meant. */
const ENOUGH = 3;

/** See `gradeMatch`, of which this is the quick form for many names. */
const FIRST_TYPED: Worth = {
  first: GRADE.prefix,
  start: GRADE.wordStart,
  inside: GRADE.inside,
};
const TYPED_AFTER: Worth = { ...FIRST_TYPED, start: GRADE.prefix };
const ABOUT: Worth = {
  first: GRADE.about,
  start: GRADE.about,
  inside: GRADE.none,
};
const INITIALS: Worth = {
  first: GRADE.initials,
  start: GRADE.initials,
  inside: GRADE.none,
};

const linesOf = (text: string) => text.split('\n').filter(line => line !== '');

/**
 * The names of all entities, in memory. It proposes; whether somebody may see an entity, and whether it still exists, is
 * for the catalog to say.
 */
export class NameIndex {
  /** The newest entry of each entity; older ones stay behind, unreachable, until the catalog is read again. */
  readonly #entryOf = new Map<string, number>();
  readonly #refs: string[] = [];
  readonly #ranks: number[] = [];
  /** By entry, as a number of its own for each owner; -1 for none. */
  readonly #owners: number[] = [];
  readonly #ownerIds = new Map<string, number>();
  readonly #names = new WordIndex();
  readonly #about = new WordIndex();
  readonly #initials = new WordIndex();
  /** Checksum of each whole name, and its entry. */
  readonly #wholes: { sums: number[]; entries: number[] } = {
    sums: [],
    entries: [],
  };

  get size(): number {
    return this.#entryOf.size;
  }

  /** Adds an entity, or what it is called now. */
  put(entity: NamedEntity): void {
    const { ref, kind, namespace, name, title, type = '', owner } = entity;
    const prepared = prepareNames(
      [name, title],
      `${kind} ${type} ${namespace}`,
    );
    const entry = this.#refs.length;
    this.#entryOf.set(ref, entry);
    this.#refs.push(ref);
    this.#ranks.push(rank(entity));
    this.#owners.push(owner ? this.#ownerId(owner) : -1);
    for (const whole of linesOf(prepared.names)) {
      this.#wholes.sums.push(checksum(whole));
      this.#wholes.entries.push(entry);
      addWords(this.#names, whole, entry);
    }
    linesOf(prepared.about).forEach(line => addWords(this.#about, line, entry));
    linesOf(prepared.initials).forEach(line =>
      addWords(this.#initials, line, entry),
    );
  }

  /**
   * The entities that answer what was typed, the best first: by how they match, then the caller's own, components before
   * others, short names before long ones. Typing errors are forgiven only where next to nothing is found as it is typed.
   *
   * @param typed - as a person types it; empty for what is the caller's own
   * @param mine - entity refs of the owners that count as the caller's
   * @returns entity refs, `most` at most
   */
  find(typed: string, mine: ReadonlySet<string>, most: number): string[] {
    const isMine = this.#isMine(mine);
    const query = prepareQuery(typed);
    if (!query) return this.#best(this.#allOf(isMine), isMine, most);
    const grades = this.#grade(query);
    const exact = this.#entryOf.get(typed.trim().toLowerCase());
    if (exact !== undefined) grades[exact] = GRADE.exact;
    const found = this.#best(grades, isMine, most);
    if (found.length >= Math.min(ENOUGH, most)) return found;
    const near = this.#best(this.#gradeNear(query), isMine, most);
    return [...new Set([...found, ...near])].slice(0, most);
  }

  #grade({ whole, words }: NameQuery): Uint8Array {
    const byWord = words.map((word, place) => {
      const grades = new Uint8Array(this.#refs.length);
      const worth = place === 0 ? FIRST_TYPED : TYPED_AFTER;
      this.#names.grade(word, worth, grades);
      this.#about.grade(word, ABOUT, grades);
      if (words.length === 1 && word.length > 1)
        this.#initials.grade(word, INITIALS, grades);
      return grades;
    });
    const grades = least(byWord);
    const sum = checksum(whole);
    this.#wholes.sums.forEach((other, place) => {
      if (other === sum) grades[this.#wholes.entries[place]] = GRADE.exact;
    });
    return grades;
  }

  #gradeNear({ words }: NameQuery): Uint8Array {
    return least(
      words.map(word => {
        const grades = new Uint8Array(this.#refs.length);
        const near = nearWords(word, this.#names.spelt(), MOST_NEAR_WORDS);
        this.#names.gradeWords(near, GRADE.typo, grades);
        this.#names.grade(
          word,
          { first: GRADE.typo, start: GRADE.typo, inside: GRADE.typo },
          grades,
        );
        return grades;
      }),
    );
  }

  #allOf(isMine: Uint8Array): Uint8Array {
    const grades = new Uint8Array(this.#refs.length);
    this.#owners.forEach((owner, entry) => {
      if (isMine[owner]) grades[entry] = GRADE.exact;
    });
    return grades;
  }

  #best(grades: Uint8Array, isMine: Uint8Array, most: number): string[] {
    const best = new TopRefs(most);
    grades.forEach((grade, entry) => {
      if (grade === GRADE.none) return;
      const ref = this.#refs[entry];
      const score =
        grade * 1000 +
        (isMine[this.#owners[entry]] ? 500 : 0) +
        this.#ranks[entry];
      if (best.takes(score) && this.#entryOf.get(ref) === entry)
        best.add(ref, score);
    });
    return best.refs();
  }

  #isMine(mine: ReadonlySet<string>): Uint8Array {
    const flags = new Uint8Array(this.#ownerIds.size);
    for (const owner of mine) {
      const id = this.#ownerIds.get(owner);
      if (id !== undefined) flags[id] = 1;
    }
    return flags;
  }

  #ownerId(owner: string): number {
    const known = this.#ownerIds.get(owner);
    if (known !== undefined) return known;
    this.#ownerIds.set(owner, this.#ownerIds.size);
    return this.#ownerIds.size - 1;
  }
}

function addWords(index: WordIndex, line: string, entry: number): void {
  line.split(' ').forEach((word, place) => index.add(word, entry, place === 0));
}

/** By entry, what the worst of the words is worth. */
function least([first, ...others]: Uint8Array[]): Uint8Array {
  for (const grades of others)
    for (let entry = 0; entry < first.length; entry++)
      if (grades[entry] < first[entry]) first[entry] = grades[entry];
  return first;
}

/** FNV-1a, 32 bits: two names of the same sum only swap their places in a list. */
function checksum(text: string): number {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at++)
    // eslint-disable-next-line no-bitwise
    sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return sum;
}
