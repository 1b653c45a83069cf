import { foldLetters, foldWords } from './fold';

const LONGEST_QUERY = 200;
const MOST_WORDS = 8;

/** How well a name answers what was typed: the higher, the better. */
export const GRADE = {
  none: 0,
  /** A word differs by a letter or two: found by {@link nearWords}, never by {@link gradeMatch}. */
  typo: 1,
  /** Some of the words are not in the name but in what it is, such as `api`. */
  about: 2,
  /** In the middle of a word. */
  inside: 3,
  /** `pc` for payments-capture. */
  initials: 4,
  /** Each word starts a word of the name, in any order. */
  wordStart: 5,
  /** The same, and the name starts with the first. */
  prefix: 6,
  exact: 7,
} as const;

/** One of {@link GRADE}. */
export type Grade = (typeof GRADE)[keyof typeof GRADE];

/** What a thing is called, made ready for matching: made once, matched often. */
export interface Names {
  /** Each name as words, with a line break before and after each. */
  names: string;
  /** The first letters of the words of each name, in the same form. */
  initials: string;
  /** Words that say what it is, in the same form. */
  about: string;
}

/** What a person typed, made ready for matching. */
export interface NameQuery {
  whole: string;
  words: string[];
}

const lines = (variants: Iterable<string>) => {
  const distinct = [...new Set(variants)].filter(line => line !== '');
  return distinct.length ? `\n${distinct.join('\n')}\n` : '';
};

/**
 * Makes the names of a thing ready for {@link gradeMatch}.
 *
 * @param names - name and title, as people write them
 * @param about - words that say what it is, such as `component service`
 */
export function prepareNames(
  names: readonly (string | undefined)[],
  about = '',
): Names {
  const given = names.filter((name): name is string => Boolean(name));
  const folded = given.map(foldWords);
  return {
    names: lines([...folded, ...given.map(foldLetters)]),
    initials: lines(
      folded
        .map(name => name.split(' '))
        .filter(words => words.length > 1)
        .map(words => words.map(word => word[0]).join('')),
    ),
    about: lines([foldLetters(about)]),
  };
}

/** Makes what a person typed ready for {@link gradeMatch}. Returns undefined when there is nothing to look for. */
export function prepareQuery(typed: string): NameQuery | undefined {
  const whole = foldLetters(typed.slice(0, LONGEST_QUERY));
  if (!whole) return undefined;
  return { whole, words: whole.split(' ').slice(0, MOST_WORDS) };
}

const startsWord = (text: string, word: string) =>
  text.includes(`\n${word}`) || text.includes(` ${word}`);

/** The first word typed is what the name is best to start with; the order of the others says nothing. */
function gradeWord(word: string, isFirst: boolean, thing: Names): Grade {
  if (thing.names.includes(`\n${word}`)) return GRADE.prefix;
  if (startsWord(thing.names, word))
    return isFirst ? GRADE.wordStart : GRADE.prefix;
  if (thing.names.includes(word)) return GRADE.inside;
  return startsWord(thing.about, word) ? GRADE.about : GRADE.none;
}

/**
 * Says how well a thing answers what was typed. All words have to be found.
 *
 * @returns {@link GRADE.none} when one of the words is nowhere
 */
export function gradeMatch({ whole, words }: NameQuery, thing: Names): Grade {
  if (thing.names.includes(`\n${whole}\n`)) return GRADE.exact;
  let grade: Grade = GRADE.prefix;
  for (const [place, word] of words.entries())
    grade = Math.min(grade, gradeWord(word, place === 0, thing)) as Grade;
  const isInitials =
    grade < GRADE.initials &&
    words.length === 1 &&
    whole.length > 1 &&
    thing.initials.includes(`\n${whole}`);
  return isInitials ? GRADE.initials : grade;
}
