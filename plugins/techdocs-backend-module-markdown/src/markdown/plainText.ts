import type { Token } from 'markdown-it';

/** The words of an inline token, without markup, raw HTML and permalinks. */
export function inlineText(token: Token): string {
  let text = '';
  for (const child of token.children ?? []) {
    if (child.meta?.permalink) continue;
    if (child.type === 'text' || child.type === 'code_inline')
      text += child.content;
    else if (child.type === 'softbreak' || child.type === 'hardbreak')
      text += ' ';
    else if (child.type === 'image') text += child.content;
  }
  return text.trim();
}
