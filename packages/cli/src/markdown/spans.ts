import { printable } from '../terminal/style';
import type { Token } from './tree';

/** How a piece of text looks. */
export type Mark = 'bold' | 'code' | 'dim' | 'italic' | 'strike' | 'underline';

/** A piece of text. Its text and address hold nothing that steers a terminal. */
export interface Span {
  text: string;
  marks: Mark[];
  /** Absolute address of the link that it is part of. */
  href?: string;
}

/** Gives the absolute address that one in the document stands for; undefined for one that nobody should follow. */
export type ResolveHref = (href: string) => string | undefined;

/** A line break that the author wants. */
export const LINE_BREAK: Span = { text: '\n', marks: [] };

const MARK_OF_TAG: Record<string, Mark> = {
  strong: 'bold',
  em: 'italic',
  del: 'strike',
  mark: 'bold',
  ins: 'underline',
  kbd: 'code',
};

/** Makes a piece of text, without what would steer the reader's terminal. */
export function span(text: string, marks: Mark[] = [], href?: string): Span {
  const safe = printable(text).replace(/\n/g, ' ');
  return { text: safe, marks, ...(href && { href: printable(href) }) };
}

/** Reads the inline tokens of a paragraph. */
export function spansOf(tokens: Token[], resolve: ResolveHref): Span[] {
  const spans: Span[] = [];
  const marks: Mark[] = [];
  let href: string | undefined;
  for (const token of tokens) {
    if (token.meta?.permalink) continue;
    const mark = MARK_OF_TAG[token.tag];
    if (token.type === 'link_open')
      href = resolve(String(token.attrGet('href') ?? ''));
    else if (token.type === 'link_close') href = undefined;
    else if (mark && token.nesting > 0) marks.push(mark);
    else if (mark && token.nesting < 0)
      marks.splice(marks.lastIndexOf(mark), 1);
    else spans.push(...leaf(token, [...marks], href, resolve));
  }
  return spans;
}

function leaf(
  token: Token,
  marks: Mark[],
  href: string | undefined,
  resolve: ResolveHref,
): Span[] {
  switch (token.type) {
    case 'softbreak':
      return [span(' ', marks)];
    case 'hardbreak':
      return [LINE_BREAK];
    case 'code_inline':
      return [span(token.content, [...marks, 'code'], href)];
    case 'image': {
      const source = resolve(String(token.attrGet('src') ?? ''));
      return [
        span(`[picture: ${token.content || 'no text'}]`, marks, href ?? source),
      ];
    }
    case 'task_box':
      return [span(token.attrGet('checked') === null ? '☐ ' : '☑ ', marks)];
    case 'footnote_ref':
      return [span(`[${token.meta?.label ?? ''}]`, ['dim'])];
    case 'html_inline':
      return /^<br\b/i.test(token.content) ? [LINE_BREAK] : [];
    default:
      return token.content ? [span(token.content, marks, href)] : [];
  }
}
