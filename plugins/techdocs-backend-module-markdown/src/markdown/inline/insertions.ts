import type { Delimiter, MarkdownIt, StateInline } from 'markdown-it';

const CARET = 0x5e;

/** Text that was put in, `^^new^^`; one caret is for what stands high, `2^10^`. */
export function insertions(parser: MarkdownIt): void {
  parser.inline.ruler.before('emphasis', 'insertions', tokenize);
  parser.inline.ruler2.before('emphasis', 'insertions', state => {
    close(state, state.delimiters);
    for (const meta of state.tokens_meta)
      if (meta?.delimiters) close(state, meta.delimiters);
  });
}

function tokenize(state: StateInline, silent: boolean): boolean {
  if (silent || state.src.charCodeAt(state.pos) !== CARET) return false;
  const { length, can_open, can_close } = state.scanDelims(state.pos, true);
  if (length === 1) return false;
  if (length > 2) {
    state.pending += state.src.slice(state.pos, state.pos + length);
    state.pos += length;
    return true;
  }
  state.push('text', '', 0).content = '^^';
  state.delimiters.push({
    marker: CARET,
    // The rule of three of emphasis has no place here.
    length: 0,
    token: state.tokens.length - 1,
    end: -1,
    open: can_open,
    close: can_close,
  });
  state.pos += 2;
  return true;
}

function close(state: StateInline, delimiters: Delimiter[]): void {
  for (const { marker, end, token } of delimiters) {
    if (marker !== CARET || end === -1) continue;
    const ends = [state.tokens[token], state.tokens[delimiters[end].token]];
    ends.forEach((tag, index) => {
      tag.type = index === 0 ? 'insertion_open' : 'insertion_close';
      tag.tag = 'ins';
      tag.nesting = index === 0 ? 1 : -1;
      tag.content = '';
    });
  }
}
