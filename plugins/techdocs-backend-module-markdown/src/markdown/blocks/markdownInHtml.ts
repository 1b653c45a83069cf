import type { MarkdownIt, StateBlock } from 'markdown-it';
import { elementsOf } from './htmlElements';
import { lineText, parseBody } from './lineText';

const OPENING = /^<([a-z][\w-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>/i;
const MARKDOWN = /(?:^|\s)markdown(?:\s*=\s*["']?(\w+)["']?)?(?=\s|$)/i;
/** Elements that hold text and no blocks. */
const TEXT_ONLY =
  /^(p|h[1-6]|summary|span|a|em|strong|b|i|th|dt|pre|address)$/i;

/**
 * HTML elements with the attribute `markdown` hold Markdown, blank lines or not. What is in them may
 * be indented.
 */
export function markdownInHtml(parser: MarkdownIt): void {
  parser.block.ruler.before('html_block', 'markdown-in-html', readElement, {
    alt: ['paragraph', 'reference', 'blockquote'],
  });
}

function readElement(
  state: StateBlock,
  startLine: number,
  endLine: number,
  silent: boolean,
): boolean {
  if (state.sCount[startLine] - state.blkIndent >= 4) return false;
  const start = state.bMarks[startLine] + state.tShift[startLine];
  if (state.src.charCodeAt(start) !== 0x3c /* < */) return false;
  const opening = OPENING.exec(lineText(state, startLine));
  if (!opening) return false;
  const [tag, name, written] = opening;
  const markdown = MARKDOWN.exec(written);
  const depth = Number(state.env.markdownElements ?? 0);
  // A summary within such an element does not need the attribute.
  const inherits = depth > 0 && TEXT_ONLY.test(name);
  if (markdown ? markdown[1] === '0' : !inherits) return false;
  const isText = markdown?.[1] === 'span' || TEXT_ONLY.test(name);
  const end = elementsOf(state, name).get(start);
  if (end === undefined) return false;
  const lastLine = lineAt(state, end.from, startLine, endLine);
  if (lastLine === undefined) return false;
  if (silent) return true;

  const html = (content: string) => {
    const token = state.push('html_block', '', 0);
    token.content = content;
    token.map = [startLine, lastLine + 1];
  };
  html(isText ? tag : `${tag}\n`);
  state.level += 1;
  state.env.markdownElements = depth + 1;
  const content = start + tag.length;
  if (isText) {
    const inline = state.push('inline', '', 0);
    inline.content = state.src.slice(content, end.from).trim();
    inline.map = [startLine, lastLine + 1];
    inline.children = [];
  } else {
    parseBetween(state, [startLine, content], [lastLine, end.from]);
  }
  state.env.markdownElements = depth;
  state.level -= 1;
  const rest = state.src.slice(end.to, state.eMarks[lastLine]);
  html(`${state.src.slice(end.from, end.to)}${rest}\n`);
  state.line = lastLine + 1;
  return true;
}

/** The line a position is on, among those that the block may reach. */
function lineAt(
  state: StateBlock,
  position: number,
  startLine: number,
  endLine: number,
): number | undefined {
  let line = startLine;
  for (; line < endLine && state.eMarks[line] < position; line += 1) {
    const next = line + 1;
    if (
      next < endLine &&
      !state.isEmpty(next) &&
      state.sCount[next] < state.blkIndent
    )
      return undefined;
  }
  return line < endLine ? line : undefined;
}

/** Parses what is between two tags, which may share lines with them, as blocks. */
function parseBetween(
  state: StateBlock,
  [startLine, from]: [number, number],
  [lastLine, to]: [number, number],
): void {
  const { bMarks, eMarks, tShift, sCount, blkIndent } = state;
  const before = [startLine, lastLine].map(line => [
    bMarks[line],
    eMarks[line],
    tShift[line],
    sCount[line],
  ]);
  // The line of the opening tag starts behind it, that of the closing one ends before it.
  bMarks[startLine] = from;
  tShift[startLine] = state.skipSpaces(from) - from;
  sCount[startLine] = blkIndent;
  eMarks[lastLine] = to;
  if (bMarks[lastLine] + tShift[lastLine] > to)
    tShift[lastLine] = to - bMarks[lastLine];

  let indent = Infinity;
  for (let line = startLine; line <= lastLine; line += 1) {
    if (line > startLine && !state.isEmpty(line))
      indent = Math.min(indent, sCount[line]);
  }
  if (!Number.isFinite(indent)) indent = blkIndent;
  if (!state.isEmpty(startLine)) sCount[startLine] = indent;
  parseBody(state, startLine, lastLine + 1, indent);

  [startLine, lastLine].forEach((line, index) => {
    [bMarks[line], eMarks[line], tShift[line], sCount[line]] = before[index];
  });
}
