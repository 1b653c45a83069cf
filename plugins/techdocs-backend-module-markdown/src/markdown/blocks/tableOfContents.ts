import type { MarkdownIt } from 'markdown-it';
import { escapeHtml } from '../../html/escape';
import { Heading, headingOf } from '../headings';

/** A paragraph `[TOC]` becomes a list of the headings of the page. Only the first one does. */
export function tableOfContents(parser: MarkdownIt): void {
  parser.core.ruler.after(
    'headings',
    'table-of-contents',
    ({ tokens, Token }) => {
      const index = tokens.findIndex(
        ({ type, content }) => type === 'inline' && content.trim() === '[TOC]',
      );
      if (tokens[index - 1]?.type !== 'paragraph_open') return;
      const html = new Token('html_block', '', 0);
      html.content = renderList(
        tokens.filter(({ type }) => type === 'heading_open').map(headingOf),
      );
      tokens.splice(index - 1, 3, html);
    },
  );
}

function renderList(headings: Heading[]): string {
  const levels: number[] = [];
  let html = '<div class="toc">';
  for (const { level, id, text } of headings) {
    while (levels.length > 1 && level < levels[levels.length - 1]) {
      levels.pop();
      html += '</li></ul>';
    }
    const current = levels.at(-1);
    if (current === undefined || level > current) {
      levels.push(level);
      html += '<ul>';
    } else {
      levels[levels.length - 1] = level;
      html += '</li>';
    }
    html += `<li><a href="#${escapeHtml(id)}">${escapeHtml(text)}</a>`;
  }
  return `${html}${'</li></ul>'.repeat(levels.length)}</div>\n`;
}
