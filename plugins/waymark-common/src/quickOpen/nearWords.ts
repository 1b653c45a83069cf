const SHORTEST = 4;
const LONG = 8;

/** How many letters of a word may be wrong: none in short ones, where almost anything would be near. */
export function allowedTypos(word: string): number {
  if (word.length < SHORTEST || /\p{N}/u.test(word)) return 0;
  return word.length < LONG ? 1 : 2;
}

/**
 * The words of a vocabulary that somebody may have meant, or started to type: a letter wrong, missing, too many, or two
 * swapped, the first letter but wrong; one such fault in a word of four letters, two in a word of eight.
 *
 * @param most - how many to give at most
 * @returns the nearest first
 */
export function nearWords(
  typed: string,
  vocabulary: Iterable<string>,
  most: number,
): string[] {
  const allowed = allowedTypos(typed);
  if (allowed === 0) return [];
  const near: { word: string; faults: number }[] = [];
  for (const word of vocabulary) {
    if (word.length < typed.length - allowed || !beginAlike(typed, word))
      continue;
    const faults = faultsToStart(typed, word, allowed);
    if (faults <= allowed) near.push({ word, faults });
  }
  return near
    .sort((a, b) => a.faults - b.faults || a.word.length - b.word.length)
    .slice(0, most)
    .map(({ word }) => word);
}

/** People get the first letter right, leave it out, put one before it, or swap it with the next. */
function beginAlike(typed: string, word: string): boolean {
  return typed[0] === word[0] || typed[0] === word[1] || typed[1] === word[0];
}

/**
 * The least number of faults with which `typed` is a start of `word` (optimal string alignment).
 *
 * @returns a number above `allowed` when there are more than that
 */
function faultsToStart(typed: string, word: string, allowed: number): number {
  const width = Math.min(word.length, typed.length + allowed);
  let twoAbove: number[] = [];
  let above = Array.from({ length: width + 1 }, (_, column) => column);
  for (let row = 1; row <= typed.length; row++) {
    const line = [row];
    let least = row;
    for (let column = 1; column <= width; column++) {
      const same = typed[row - 1] === word[column - 1];
      let faults = Math.min(
        above[column] + 1,
        line[column - 1] + 1,
        above[column - 1] + (same ? 0 : 1),
      );
      const isSwap =
        row > 1 &&
        column > 1 &&
        typed[row - 1] === word[column - 2] &&
        typed[row - 2] === word[column - 1];
      if (isSwap) faults = Math.min(faults, twoAbove[column - 2] + 1);
      line.push(faults);
      least = Math.min(least, faults);
    }
    if (least > allowed + 1) return least;
    twoAbove = above;
    above = line;
  }
  return Math.min(...above);
}
