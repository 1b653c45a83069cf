import type { MarkdownIt, StateBlock } from 'markdown-it';
import deflist from 'markdown-it-deflist';
import { lineText } from './lineText';

/** Terms that share a meaning, and no more; a longer paragraph is no list of terms. */
const MAX_TERMS = 8;
// What starts another kind of block, or continues a list.
const OTHER = /^([-+*>#`~|<=!?:]|\d+[.)]|$)/;

/**
 * Terms and their meanings, `:   Meaning`. Several terms, each on a line, may share one. A line that
 * starts with `~`, as in `~ 5 minutes`, is text.
 */
export function definitionLists(parser: MarkdownIt): void {
  parser.use(deflist);
  const rule = parser.block.ruler.__rules__.find(
    ({ name }) => name === 'deflist',
  );
  if (!rule) throw new Error('The Markdown parser has no definition lists.');
  const readList = rule.fn;
  parser.block.ruler.at(
    'deflist',
    (state, startLine, endLine, silent) => {
      if (silent) return readList(state, startLine, endLine, silent);
      const last = lastTerm(state, startLine, endLine);
      if (last === undefined) return false;
      const first = state.tokens.length;
      if (!readList(state, last, endLine, silent)) return false;
      if (last > startLine) addTerms(state, first, startLine, last);
      return true;
    },
    { alt: rule.alt },
  );
}

/** The line of the term that a meaning follows. */
function lastTerm(
  state: StateBlock,
  startLine: number,
  endLine: number,
): number | undefined {
  const last = Math.min(startLine + MAX_TERMS, endLine);
  for (let line = startLine; line < last; line += 1) {
    // A blank line may stand between one term and its meaning.
    const next = line === startLine ? state.skipEmptyLines(line + 1) : line + 1;
    if (next >= endLine || state.sCount[next] < state.blkIndent)
      return undefined;
    const text = lineText(state, next);
    if (/^:(\s|$)/.test(text)) return line;
    if (next > line + 1 || OTHER.test(text)) return undefined;
  }
  return undefined;
}

/** Puts the terms of the lines before the last one at the start of the list. */
function addTerms(
  state: StateBlock,
  listAt: number,
  startLine: number,
  last: number,
): void {
  const list = state.tokens[listAt];
  const terms = Array.from({ length: last - startLine }, (_, index) => {
    const line = startLine + index;
    const open = new state.Token('dt_open', 'dt', 1);
    const inline = new state.Token('inline', '', 0);
    const close = new state.Token('dt_close', 'dt', -1);
    for (const token of [open, inline, close]) {
      token.map = [line, line + 1];
      token.level = list.level + 1;
    }
    inline.content = lineText(state, line);
    inline.children = [];
    return [open, inline, close];
  });
  state.tokens.splice(listAt + 1, 0, ...terms.flat());
}
