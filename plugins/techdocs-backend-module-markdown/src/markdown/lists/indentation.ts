import type { MarkdownIt, StateBlock } from 'markdown-it';

// The marker of a list item and the spaces behind it.
const MARKER = /^(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$)[ \t]*/;

/** How far the items of a list, at a depth of blocks and indentation, were gone through already. */
const DONE = new WeakMap<StateBlock, Map<string, number>>();

const SHIFTS = new WeakMap<StateBlock, Map<number, number>>();

/**
 * What is indented by two spaces more than the marker of a list item belongs to the item, as in
 * TechDocs. CommonMark wants it below the text of the item, which for `1. ` are three spaces and for
 * `100. ` five, so that neither two nor four spaces would do.
 *
 * The parser decides by the column it counted for a line; it is told a larger one where that differs.
 */
export function listIndentation(parser: MarkdownIt): void {
  const list = parser.block.ruler.__rules__.find(({ name }) => name === 'list');
  if (!list) throw new Error('The Markdown parser has no lists.');
  const readList = list.fn;
  parser.block.ruler.at(
    'list',
    (state, startLine, endLine, silent) => {
      if (!silent && state.sCount[startLine] - state.blkIndent < 4)
        shiftItems(state, startLine, endLine);
      return readList(state, startLine, endLine, silent);
    },
    { alt: list.alt },
  );
}

function shiftItems(
  state: StateBlock,
  startLine: number,
  endLine: number,
): void {
  // Lists of several kinds in a row are gone through together, once.
  const place = `${state.level} ${state.blkIndent}`;
  const done = DONE.get(state) ?? new Map<string, number>();
  DONE.set(state, done);
  if (startLine < (done.get(place) ?? 0)) return;

  let line = startLine;
  let text = textColumn(state, line);
  while (text !== undefined) {
    const least = state.sCount[line] + 2;
    const lines: number[] = [];
    let next = line + 1;
    for (; next < endLine; next += 1) {
      if (state.isEmpty(next)) continue;
      if (state.sCount[next] >= least) lines.push(next);
      else if (state.sCount[next] < state.blkIndent) break;
      // What is not indented may still go on with a paragraph.
      else if (state.isEmpty(next - 1) || textColumn(state, next) !== undefined)
        break;
    }
    shift(state, lines, text);
    line = next;
    text =
      line < endLine && state.sCount[line] >= state.blkIndent
        ? textColumn(state, line)
        : undefined;
    done.set(place, line);
  }
}

/** Moves the lines of an item together, so that they keep their places to one another. */
function shift(state: StateBlock, lines: number[], text: number): void {
  const first = lines.reduce(
    (least, line) => Math.min(least, state.sCount[line]),
    text,
  );
  if (first === text) return;
  for (const line of lines) state.sCount[line] += text - first;
  const shifts = shiftsOf(state);
  for (let line = lines[0]; line <= lines[lines.length - 1]; line += 1)
    shifts.set(line, (shifts.get(line) ?? 0) + text - first);
}

/** By how much lines were moved; what is cut off them, as of code, is less by that. */
function shiftsOf(state: StateBlock): Map<number, number> {
  const known = SHIFTS.get(state);
  if (known) return known;
  const shifts = new Map<number, number>();
  SHIFTS.set(state, shifts);
  const getLines = state.getLines.bind(state);
  state.getLines = (begin, end, indent, keepLastLF) =>
    getLines(
      begin,
      end,
      Math.max(indent - (shifts.get(begin) ?? 0), 0),
      keepLastLF,
    );
  return shifts;
}

/** The column that the text of a list item starts at; undefined when the line starts none. */
function textColumn(state: StateBlock, line: number): number | undefined {
  const start = state.bMarks[line] + state.tShift[line];
  // Long enough for any marker; four spaces behind it are code already.
  const match = MARKER.exec(
    state.src.slice(start, Math.min(start + 20, state.eMarks[line])),
  );
  if (!match) return undefined;
  const marker = match[0].trimEnd().length;
  const spaces = match[0].length - marker;
  const empty = start + match[0].length >= state.eMarks[line];
  return (
    state.sCount[line] +
    marker +
    (empty || spaces > 4 ? 1 : Math.max(spaces, 1))
  );
}
