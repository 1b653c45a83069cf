import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it';
import { findNext } from './scanAhead';

interface Mark {
  end: string;
  tag: string;
  cls: string;
}

const MARKS: Record<string, Mark> = {
  '{++': { end: '++}', tag: 'ins', cls: 'critic' },
  '{--': { end: '--}', tag: 'del', cls: 'critic' },
  '{==': { end: '==}', tag: 'mark', cls: 'critic' },
  '{>>': { end: '<<}', tag: 'span', cls: 'critic comment' },
};

/** Proposed changes: `{++in++}`, `{--out--}`, `{~~old~>new~~}`, `{==look==}` and `{>>remark<<}`. */
export function critic(parser: MarkdownIt): void {
  parser.inline.ruler.before('link', 'critic', inlineCritic);
  parser.block.ruler.before('paragraph', 'critic', blockCritic);
}

function inlineCritic(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  if (src.charCodeAt(pos) !== 0x7b /* { */) return false;
  const opening = src.slice(pos, pos + 3);
  if (opening === '{~~') return substitution(state, silent);
  const mark = Object.hasOwn(MARKS, opening) ? MARKS[opening] : undefined;
  if (!mark) return false;
  const end = findNext(state, mark.end, pos + 3);
  if (end === -1) return false;
  if (!silent) wrap(state, mark.tag, mark.cls, pos + 3, end);
  state.pos = end + 3;
  return true;
}

function substitution(state: StateInline, silent: boolean): boolean {
  const start = state.pos + 3;
  const end = findNext(state, '~~}', start);
  const middle = findNext(state, '~>', start);
  if (end === -1 || middle === -1 || middle > end) return false;
  if (!silent) {
    wrap(state, 'del', 'critic', start, middle);
    wrap(state, 'ins', 'critic', middle + 2, end);
  }
  state.pos = end + 3;
  return true;
}

/** Parses what is between two positions into an element. */
function wrap(
  state: StateInline,
  tag: string,
  cls: string,
  start: number,
  end: number,
): void {
  const { posMax } = state;
  state.push('critic_open', tag, 1).attrSet('class', cls);
  state.pos = start;
  state.posMax = end;
  // Marks within marks are not worth a stack that is thousands deep.
  if (state.level < state.md.options.maxNesting)
    state.md.inline.tokenize(state);
  else state.pending += state.src.slice(start, end);
  state.posMax = posMax;
  state.push('critic_close', tag, -1);
}

/** Whole blocks, where the marks stand on lines of their own. */
function blockCritic(
  state: StateBlock,
  startLine: number,
  endLine: number,
  silent: boolean,
): boolean {
  const lineText = (line: number) =>
    state.src
      .slice(state.bMarks[line] + state.tShift[line], state.eMarks[line])
      .trimEnd();
  const opening = lineText(startLine);
  const mark =
    opening.length === 3 && Object.hasOwn(MARKS, opening)
      ? MARKS[opening]
      : undefined;
  if (!mark || mark.tag === 'span' || silent) return false;
  // A blank line tells it from a mark that merely starts a line of its paragraph.
  if (!state.isEmpty(startLine + 1)) return false;
  let close = startLine + 1;
  while (close < endLine && lineText(close) !== mark.end) {
    const tooShallow =
      !state.isEmpty(close) && state.sCount[close] < state.blkIndent;
    if (tooShallow || lineText(close) === opening) return false;
    close += 1;
  }
  if (close >= endLine) return false;

  const { parentType, lineMax } = state;
  const open = state.push('critic_block_open', mark.tag, 1);
  open.block = true;
  open.map = [startLine, close + 1];
  open.attrSet('class', 'critic block');
  state.parentType = 'blockquote';
  state.lineMax = close;
  state.md.block.tokenize(state, startLine + 1, close);
  state.parentType = parentType;
  state.lineMax = lineMax;
  state.push('critic_block_close', mark.tag, -1).block = true;
  state.line = close + 1;
  return true;
}
