import type { MarkdownIt, StateInline, Token } from 'markdown-it';
import {
  applyAttributes,
  Attributes,
  MAX_ATTRIBUTE_LIST,
  parseAttributes,
} from './parseAttributes';

/**
 * Attribute lists as Python-Markdown has them: at the end of a heading, a table cell or a term, on
 * the last line of a paragraph, and right behind something inline.
 */
export function attributeLists(parser: MarkdownIt): void {
  parser.core.ruler.before('inline', 'block-attributes', ({ tokens }) =>
    tokens.forEach((token, index) => {
      if (token.type === 'inline') takeFromBlock(tokens, index);
    }),
  );
  parser.inline.ruler.before('link', 'attributes', readInline);
  parser.core.ruler.after('inline', 'inline-attributes', ({ tokens }) => {
    for (const { children } of tokens) if (children) attachInline(children);
  });
}

function takeFromBlock(tokens: Token[], index: number): void {
  const inline = tokens[index];
  const owner = tokens[index - 1];
  if (!inline.content.trimEnd().endsWith('}')) return;
  if (/^(heading|th|td|dt)_open$/.test(owner?.type)) {
    const taken = takeFromEnd(inline.content, ' ');
    if (!taken) return;
    applyAttributes(owner, taken.attributes);
    inline.content =
      owner.type === 'heading_open'
        ? taken.rest.replace(/(^|[ \t])#+$/, '').trimEnd()
        : taken.rest;
  } else if (owner?.type === 'paragraph_open') {
    const taken = takeFromEnd(inline.content, '\n');
    if (!taken) return;
    const item = owner.hidden ? tokens[index - 2] : undefined;
    applyAttributes(
      item?.type === 'list_item_open' ? item : owner,
      taken.attributes,
    );
    inline.content = taken.rest;
  }
}

/** Takes an attribute list off the end, where it stands behind a space or on a line of its own. */
function takeFromEnd(
  content: string,
  before: ' ' | '\n',
): { attributes: Attributes; rest: string } | undefined {
  const text = content.trimEnd();
  const start = text.lastIndexOf('{');
  if (start < 1) return undefined;
  const rest = text.slice(0, start);
  const fits = before === '\n' ? /\n[ \t]*$/ : /[ \t]$/;
  if (!fits.test(rest.slice(-MAX_ATTRIBUTE_LIST))) return undefined;
  const attributes = parseAttributes(text.slice(start));
  return attributes && { attributes, rest: rest.trimEnd() };
}

/** Reads a list where it may belong to something, so that nothing in it is taken for emphasis. */
function readInline(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  if (src.charCodeAt(pos) !== 0x7b /* { */ || pos === 0) return false;
  // Elements end in punctuation: `](x)`, `**`, a backtick.
  if (/[\sA-Za-z0-9]/.test(src[pos - 1])) return false;
  const end = src.slice(pos, pos + MAX_ATTRIBUTE_LIST).indexOf('}');
  if (end === -1 || pos + end >= state.posMax) return false;
  const raw = src.slice(pos, pos + end + 1);
  const attributes = parseAttributes(raw);
  if (!attributes) return false;
  if (!silent) {
    const token = state.push('attributes', '', 0);
    token.content = raw;
    token.meta = { attributes };
  }
  state.pos += end + 1;
  return true;
}

function attachInline(children: Token[]): void {
  const open: Token[] = [];
  for (let index = 0; index < children.length; index += 1) {
    const token = children[index];
    if (token.nesting === 1) open.push(token);
    const opener = token.nesting === -1 ? open.pop() : undefined;
    // Emphasis leaves empty text behind.
    let after = index + 1;
    while (children[after]?.type === 'text' && children[after].content === '')
      after += 1;
    const next = children[after];
    if (
      next?.type !== 'attributes' ||
      (token.content === '' && token.type === 'text')
    )
      continue;
    const owner = ownerOf(token, opener);
    if (owner) applyAttributes(owner, next.meta?.attributes as Attributes);
    next.type = 'text';
    if (owner) next.content = '';
  }
  for (const token of children)
    if (token.type === 'attributes') token.type = 'text';
}

function ownerOf(token: Token, opener?: Token): Token | undefined {
  if (opener) return opener;
  return token.type === 'image' || token.type === 'code_inline'
    ? token
    : undefined;
}
