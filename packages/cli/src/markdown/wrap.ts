import stringWidth from 'string-width';
import { LINE_BREAK, type Span } from './spans';

/** A line that is not painted yet. */
export type Line = Span[];

/** Columns that a line takes. */
export function widthOf(line: Line): number {
  return line.reduce((sum, { text }) => sum + stringWidth(text), 0);
}

/**
 * Breaks text into lines at its blanks. A word that is longer than a line stays whole, so that an address can
 * still be copied.
 */
export function wrap(spans: Span[], width: number): Line[] {
  const lines: Line[] = [[]];
  let used = 0;
  // Pieces without a blank between them, which stay on one line.
  let word: Span[] = [];
  let wordWidth = 0;

  const breakLine = () => {
    trimEnd(lines[lines.length - 1]);
    lines.push([]);
    used = 0;
  };
  const endWord = () => {
    if (used && used + wordWidth > width) breakLine();
    lines[lines.length - 1].push(...word);
    used += wordWidth;
    word = [];
    wordWidth = 0;
  };

  for (const span of spans) {
    if (span.text === LINE_BREAK.text) {
      endWord();
      breakLine();
      continue;
    }
    for (const part of span.text.split(/(\s+)/)) {
      if (!part) continue;
      if (/^\s/.test(part)) {
        endWord();
        if (!used) continue;
        lines[lines.length - 1].push({ ...span, text: ' ' });
        used += 1;
      } else {
        word.push({ ...span, text: part });
        wordWidth += stringWidth(part);
      }
    }
  }
  endWord();
  trimEnd(lines[lines.length - 1]);
  return lines.map(joinAlike);
}

function trimEnd(line: Line) {
  while (line.length && line[line.length - 1].text === ' ') line.pop();
}

/** Neighbours that look alike become one, so that a link of many words is one link. */
function joinAlike(line: Line): Line {
  const joined: Line = [];
  for (const span of line) {
    const last = joined[joined.length - 1];
    if (
      last &&
      last.href === span.href &&
      last.marks.join() === span.marks.join()
    )
      joined[joined.length - 1] = { ...last, text: last.text + span.text };
    else joined.push(span);
  }
  return joined;
}
