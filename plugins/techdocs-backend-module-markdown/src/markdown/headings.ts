import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { inlineText } from './plainText';
import { domId, slugify, UniqueIds } from './slug';

/** A heading of a page. */
export interface Heading {
  /** From 1 to 6. */
  level: number;
  id: string;
  text: string;
}

/** Gives headings an id and a permalink. */
export function headings(parser: MarkdownIt): void {
  parser.core.ruler.push('headings', (state: StateCore) => {
    const ids = new UniqueIds();
    state.tokens.forEach((token, index) => {
      if (token.type !== 'heading_open') return;
      const inline = state.tokens[index + 1];
      // Both may be set by an attribute list.
      const own = token.attrGet('id');
      const label = token.attrGet('data-toc-label');
      const text = inlineText(inline);
      const id = domId(ids.take(String(own ?? slugify(text))));
      token.attrSet('id', id);
      token.meta = { text: String(label ?? text) };
      inline.children?.push(...permalink(state, id, text));
    });
  });
}

/** The heading that a `heading_open` token starts. */
export function headingOf(token: Token): Heading {
  return {
    level: Number(token.tag.slice(1)),
    id: String(token.attrGet('id')),
    text: String(token.meta?.text),
  };
}

function permalink(state: StateCore, id: string, text: string): Token[] {
  const open = new state.Token('link_open', 'a', 1);
  open.attrSet('class', 'headerlink');
  open.attrSet('href', `#${id}`);
  open.attrSet('title', 'Link to this section');
  open.attrSet('aria-label', `Link to section ${text}`);
  const sign = new state.Token('text', '', 0);
  sign.content = '#';
  const close = new state.Token('link_close', 'a', -1);
  for (const token of [open, sign, close]) token.meta = { permalink: true };
  return [open, sign, close];
}
