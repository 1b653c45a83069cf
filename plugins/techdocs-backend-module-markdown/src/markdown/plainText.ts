import type { Token } from 'markdown-it';

/** The words of an inline token, without markup, raw HTML and permalinks. */
export function inlineText(token: Token): string {
  return textOf(token.children ?? []);
}

/** The same for search, which finds what can be read: words that stand for a picture cannot. */
export function visibleText(token: Token): string {
  return textOf((token.children ?? []).filter(({ type }) => type !== 'image'));
}

function textOf(children: Token[]): string {
  let text = '';
  for (const child of children) {
    if (child.meta?.permalink) continue;
    if (['text', 'code_inline', 'emoji', 'image'].includes(child.type))
      text += child.content;
    else if (partsWords(child)) text += ' ';
  }
  return text.trim();
}

/** Breaks; and what was proposed to be out and in stands side by side without a space. */
function partsWords(token: Token): boolean {
  return /^((soft|hard)break|critic_close)$/.test(token.type) || isBreak(token);
}

function isBreak({ type, content }: Token): boolean {
  return type === 'html_inline' && /^<br\b/i.test(content);
}

// The characters that raw HTML cannot do without.
const ENTITIES: Record<string, string> = {
  nbsp: ' ',
  '#160': ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
};

/** The words of raw HTML, for search; what would run or style is no text. */
export function htmlText(html: string): string {
  return html
    .replace(/<!--[^]*?(?:-->|$)/g, ' ')
    .replace(/<(script|style)\b[^]*?(?:<\/\1|$)/gi, ' ')
    .replace(/<\/?[a-z][^<>]*>?/gi, ' ')
    .replace(/&(nbsp|#160|amp|lt|gt|quot|#39);/g, (_, name) => ENTITIES[name]);
}
