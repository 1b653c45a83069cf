import type { MarkdownIt } from 'markdown-it';

/** Lets a wide table scroll instead of the page, and aligns columns by class. */
export function tables(parser: MarkdownIt): void {
  parser.renderer.rules.table_open = () =>
    '<div class="md-typeset__scrollwrap"><div class="md-typeset__table"><table>\n';
  parser.renderer.rules.table_close = () => '</table></div></div>\n';
  parser.core.ruler.push('column-alignment', state => {
    for (const token of state.tokens) {
      if (token.type !== 'th_open' && token.type !== 'td_open') continue;
      const align = /^text-align:(left|center|right)$/.exec(
        String(token.attrGet('style') ?? ''),
      );
      if (align) token.attrs = [['class', `align-${align[1]}`]];
    }
  });
}
