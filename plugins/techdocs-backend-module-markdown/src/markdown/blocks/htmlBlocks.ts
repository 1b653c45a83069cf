import type { MarkdownIt, StateBlock, Token } from 'markdown-it';

const VOID =
  /^(area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/i;

/**
 * HTML that is indented stays HTML within an element that is still open. CommonMark ends HTML at a
 * blank line and takes what follows, when it is indented by four spaces, for code.
 */
export function indentedHtml(parser: MarkdownIt): void {
  parser.block.ruler.before('code', 'indented-html', readIndented);
}

function readIndented(
  state: StateBlock,
  startLine: number,
  endLine: number,
  silent: boolean,
): boolean {
  if (silent || state.sCount[startLine] - state.blkIndent < 4) return false;
  const start = state.bMarks[startLine] + state.tShift[startLine];
  if (!/^<\/?[a-z]/i.test(state.src.slice(start, start + 3))) return false;
  const before = state.tokens.at(-1);
  if (before?.type !== 'html_block' || openElements(before, state.tokens) <= 0)
    return false;
  let end = startLine + 1;
  while (
    end < endLine &&
    !state.isEmpty(end) &&
    state.sCount[end] >= state.blkIndent
  )
    end += 1;
  const token = state.push('html_block', '', 0);
  token.map = [startLine, end];
  token.content = state.getLines(startLine, end, state.blkIndent, true);
  state.line = end;
  return true;
}

/** How many elements are open behind a block of HTML and those right before it. */
function openElements(token: Token, tokens: Token[]): number {
  let first = tokens.length - 1;
  // What was counted for the block before is kept with it.
  while (
    first > 0 &&
    tokens[first].meta?.open === undefined &&
    tokens[first - 1].type === 'html_block'
  )
    first -= 1;
  let open = 0;
  for (let index = first; index < tokens.length; index += 1) {
    const known = tokens[index].meta?.open;
    open =
      typeof known === 'number'
        ? known
        : open + countOpen(tokens[index].content);
    tokens[index].meta = { ...tokens[index].meta, open };
  }
  return Number(token.meta?.open);
}

function countOpen(html: string): number {
  let open = 0;
  for (const [, slash, name] of html.matchAll(/<(\/?)([a-z][\w-]*)/gi))
    if (!VOID.test(name)) open += slash ? -1 : 1;
  return open;
}
