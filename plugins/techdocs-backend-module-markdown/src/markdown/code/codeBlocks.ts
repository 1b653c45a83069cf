import type { MarkdownIt } from 'markdown-it';
import { escapeHtml } from '../../html/escape';
import { wrapLines } from './codeLines';
import { FenceHeader, parseFenceHeader } from './fenceHeader';
import { highlight } from './highlight';

/** Code is highlighted when the page is built; the reader adds a copy button to `pre > code`. */
export function codeBlocks(parser: MarkdownIt): void {
  parser.renderer.rules.fence = (tokens, index) => {
    const content = withoutBlankEnds(tokens[index].content);
    const header = parseFenceHeader(tokens[index].info);
    // The browser draws it; without that, the source can be read.
    if (header.language === 'mermaid')
      return `<pre class="mermaid"><code>${escapeHtml(content)}</code></pre>\n`;
    return renderCode(content, header);
  };
  parser.renderer.rules.code_block = (tokens, index) =>
    renderCode(tokens[index].content, { highlighted: [] });
}

function renderCode(content: string, header: FenceHeader): string {
  const { id, language, title, firstLine, highlighted } = header;
  const { html, language: known } = highlight(content, language);
  const caption = title
    ? `<span class="filename">${escapeHtml(title)}</span>`
    : '';
  const cls = known ? ` class="language-${known}"` : '';
  const lines =
    firstLine === undefined && highlighted.length === 0
      ? html
      : wrapLines(html, header);
  const anchor = id ? ` id="${id}"` : '';
  return `<div class="highlight"${anchor}>${caption}<pre><code${cls}>${lines}</code></pre></div>\n`;
}

/** Code without empty lines before and after it. */
function withoutBlankEnds(content: string): string {
  let end = content.length;
  while (end > 1 && content[end - 1] === '\n' && content[end - 2] === '\n')
    end -= 1;
  return content.slice(0, end).replace(/^\n+/, '');
}
