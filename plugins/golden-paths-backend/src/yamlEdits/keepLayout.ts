import { diffArrays } from 'diff';

/** Lines in a row of one text that another one writes in its own way. */
interface Rewrite {
  from: number;
  /** How many lines it stands for; none where the other one only has more. */
  count: number;
  lines: string[];
}

/**
 * Brings an edit of a text that a program laid out into the text as its author did: of each line that the edit leaves
 * alone, the author's.
 *
 * @param text - the author's
 * @param base - the same, as the program writes it
 * @param edited - what the edit made of `base`
 */
export function keepLayout(text: string, base: string, edited: string): string {
  const lines = base.split('\n');
  const all = rewrites(lines, text.split('\n'));
  const before = byLine(all.filter(({ count }) => count === 0));
  const instead = byLine(all.filter(({ count }) => count > 0));
  const result: string[] = [];
  let at = 0;
  for (const { value, added, removed } of diffArrays(
    lines,
    edited.split('\n'),
  )) {
    if (added) result.push(...value);
    else if (removed) at += value.length;
    else {
      const end = at + value.length;
      while (at < end) {
        result.push(...(before.get(at)?.lines ?? []));
        const author = instead.get(at);
        // What is written in one piece stays so, or is left to the program.
        if (author && at + author.count <= end) {
          result.push(...author.lines);
          at += author.count;
        } else result.push(lines[at++]);
      }
    }
  }
  result.push(...(before.get(lines.length)?.lines ?? []));
  return result.join('\n');
}

function byLine(all: readonly Rewrite[]): ReadonlyMap<number, Rewrite> {
  return new Map(all.map(each => [each.from, each]));
}

/**
 * What stands in the place of which lines in another text. Lines that differ in spaces alone are each other's, and so are
 * others where as many of them differ.
 */
function rewrites(lines: string[], others: string[]): Rewrite[] {
  const found: Rewrite[] = [];
  let at = 0;
  let there = 0;
  let removed = 0;
  const pair = (count: number) => {
    for (let index = 0; index < count; index++)
      found.push({
        from: at + index,
        count: 1,
        lines: [others[there + index]],
      });
  };
  for (const { value, added, removed: isRemoved } of diffArrays(lines, others, {
    comparator: (one, other) => withoutSpaces(one) === withoutSpaces(other),
  })) {
    const { length } = value;
    if (isRemoved) {
      removed = length;
      continue;
    }
    if (added) {
      if (length === removed) pair(length);
      else
        found.push({
          from: at,
          count: removed,
          lines: others.slice(there, there + length),
        });
      at += removed;
    } else {
      if (removed) found.push({ from: at, count: removed, lines: [] });
      at += removed;
      pair(length);
      at += length;
    }
    there += length;
    removed = 0;
  }
  return found;
}

function withoutSpaces(line: string): string {
  return line.replace(/\s+/g, '');
}
