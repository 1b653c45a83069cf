import type { MarkdownIt, Token } from 'markdown-it';
import { escapeHtml } from '../html/escape';
import { highlight } from './highlight';

/** What the line that opens a fenced block says: its language and title. */
export function parseFenceInfo(info: string): {
  language?: string;
  title?: string;
} {
  const text = info.trim().slice(0, 500);
  const language = /^(?:\{\s*\.)?([\w+#-]+)/.exec(text)?.[1];
  const title = /\btitle="([^"]*)"/.exec(text)?.[1];
  return { language: language?.toLowerCase(), title };
}

/** Code is highlighted when the page is built; the reader adds a copy button to `pre > code`. */
export function codeBlocks(parser: MarkdownIt): void {
  parser.renderer.rules.fence = (tokens, index) => {
    const { language, title } = parseFenceInfo(tokens[index].info);
    return renderCode(tokens[index], language, title);
  };
  parser.renderer.rules.code_block = (tokens, index) =>
    renderCode(tokens[index]);
}

function renderCode(token: Token, language?: string, title?: string): string {
  const { html, language: known } = highlight(token.content, language);
  const caption = title
    ? `<span class="filename">${escapeHtml(title)}</span>`
    : '';
  const cls = known ? ` class="language-${known}"` : '';
  return `<div class="highlight">${caption}<pre><code${cls}>${html}</code></pre></div>\n`;
}
