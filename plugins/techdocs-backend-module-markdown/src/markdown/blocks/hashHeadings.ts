import type { MarkdownIt, StateBlock } from 'markdown-it';
import { lineText } from './lineText';

// Level one needs a letter, as `#123` is an issue and `#!` starts a script.
const HEADING = /^(#{2,6}|#(?=[A-Za-z]))(?=[^#\s])(.*)$/;

/** Headings without a space, `##Setup`, which Python-Markdown has and CommonMark has not. */
export function hashHeadings(parser: MarkdownIt): void {
  parser.block.ruler.before('heading', 'hash-heading', readHeading, {
    alt: ['paragraph', 'reference', 'blockquote'],
  });
}

function readHeading(
  state: StateBlock,
  startLine: number,
  _: number,
  silent: boolean,
): boolean {
  if (state.sCount[startLine] - state.blkIndent >= 4) return false;
  const start = state.bMarks[startLine] + state.tShift[startLine];
  if (state.src.charCodeAt(start) !== 0x23 /* # */) return false;
  const match = HEADING.exec(lineText(state, startLine));
  if (!match) return false;
  const [, hashes, text] = match;
  // Within a paragraph, one hash is more likely part of the text.
  if (silent) return hashes.length > 1;
  const map: [number, number] = [startLine, startLine + 1];
  const tag = `h${hashes.length}`;
  const open = state.push('heading_open', tag, 1);
  open.markup = hashes;
  open.map = map;
  const inline = state.push('inline', '', 0);
  inline.content = text.replace(/#+$/, '').trim();
  inline.map = map;
  inline.children = [];
  state.push('heading_close', tag, -1).markup = hashes;
  state.line = startLine + 1;
  return true;
}
