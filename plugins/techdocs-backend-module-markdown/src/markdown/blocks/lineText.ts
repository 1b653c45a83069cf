import type { StateBlock } from 'markdown-it';

/** A line without its indentation and without spaces at its end. */
export function lineText(state: StateBlock, line: number): string {
  return state.src
    .slice(state.bMarks[line] + state.tShift[line], state.eMarks[line])
    .trimEnd();
}

/**
 * The line behind a body that is indented by four spaces, without the blank lines after it.
 *
 * @param opening - the line the body belongs to
 */
export function endOfBody(
  state: StateBlock,
  opening: number,
  endLine: number,
): number {
  const indent = state.sCount[opening] + 4;
  let bodyEnd = opening + 1;
  for (let line = bodyEnd; line < endLine; line += 1) {
    if (state.isEmpty(line)) continue;
    if (state.sCount[line] < indent) break;
    bodyEnd = line + 1;
  }
  return bodyEnd;
}

/** Parses lines as blocks within another block. */
export function parseBody(
  state: StateBlock,
  startLine: number,
  endLine: number,
  indent: number,
): void {
  const { parentType, lineMax, blkIndent } = state;
  // Not a paragraph nor a list, whose rules differ.
  state.parentType = 'blockquote';
  state.lineMax = endLine;
  state.blkIndent = indent;
  state.md.block.tokenize(state, startLine, endLine);
  state.parentType = parentType;
  state.lineMax = lineMax;
  state.blkIndent = blkIndent;
}
