import type { MarkdownIt } from 'markdown-it';

/** Stands for a bar while a table is parted into cells; a character that no text may contain. */
const BAR = '\uFDD0';

/** Lets a wide table scroll instead of the page, and aligns columns by class. */
export function tables(parser: MarkdownIt): void {
  keepBarsInCode(parser);
  parser.renderer.rules.table_open = (
    tokens,
    index,
    _options,
    _env,
    renderer,
  ) =>
    `<div class="md-typeset__scrollwrap"><div class="md-typeset__table"><table${renderer.renderAttrs(
      tokens[index],
    )}>\n`;
  parser.renderer.rules.table_close = () => '</table></div></div>\n';
  parser.core.ruler.push('column-alignment', state => {
    for (const token of state.tokens) {
      if (token.type !== 'th_open' && token.type !== 'td_open') continue;
      const align = /^text-align:(left|center|right)$/.exec(
        String(token.attrGet('style') ?? ''),
      );
      if (!align) continue;
      token.attrs = (token.attrs ?? []).filter(([name]) => name !== 'style');
      token.attrJoin('class', `align-${align[1]}`);
    }
  });
}

/** A bar in code does not end a cell, as in Python-Markdown; GitHub wants it escaped, which works, too. */
function keepBarsInCode(parser: MarkdownIt): void {
  parser.core.ruler.before('block', 'hide-bars', state => {
    state.src = hideBars(state.src.replaceAll(BAR, '\uFFFD'));
  });
  parser.core.ruler.after('block', 'show-bars', ({ src, tokens }) => {
    if (!src.includes(BAR)) return;
    for (const token of tokens) {
      token.content = token.content.replaceAll(BAR, '|');
      token.info = token.info.replaceAll(BAR, '|');
    }
  });
}

/** Hides the bars in code on lines that may be rows of a table: those from above its rule to a blank line. */
function hideBars(text: string): string {
  if (!/`[^`\n]*\|/.test(text)) return text;
  const lines = text.split('\n');
  let inTable = false;
  lines.forEach((line, index) => {
    if (!inTable && isRule(lines[index + 1])) inTable = true;
    else if (!line.trim()) inTable = false;
    if (inTable && line.includes('`')) lines[index] = hideBarsOfLine(line);
  });
  return lines.join('\n');
}

function isRule(line: string | undefined): boolean {
  return Boolean(line?.includes('-') && /^[-:|\s>]+$/.test(line));
}

function hideBarsOfLine(line: string): string {
  // Parts between runs of backticks; a run ends what a run of the same length started.
  const parts = line.split(/(`+)/);
  const lastAt = new Map<string, number>();
  parts.forEach((part, index) => index % 2 === 1 && lastAt.set(part, index));
  let end = '';
  return parts
    .map((part, index) => {
      if (index % 2 === 0) return end ? part.replace(/(?<!\\)\|/g, BAR) : part;
      if (part === end) end = '';
      else if (!end && Number(lastAt.get(part)) > index) end = part;
      return part;
    })
    .join('');
}
