import type { MarkdownIt, StateInline, Token } from 'markdown-it';

const ICON =
  /^:(?:material|octicons|fontawesome|simple)-([a-z0-9][a-z0-9-]{0,60}):/;

/** Icons that say something by themselves, as characters that every font has. */
const CHARACTERS: [pattern: RegExp, character: string][] = [
  [/(^|-)(check|check-circle|check-bold|check-all)(-|$)/, '✓'],
  [/(^|-)(close|close-circle|cancel|x|xmark|times)(-|$)/, '✗'],
  [/(^|-)(alert|warning|triangle-exclamation)(-|$)/, '⚠'],
  [/(^|-)(information|info|circle-info)(-|$)/, 'ℹ'],
  [/(^|-)(star)(-|$)/, '★'],
  [/(^|-)(heart)(-|$)/, '♥'],
  [/(^|-)arrow(?:-[a-z]+)*-right(-|$)/, '→'],
  [/(^|-)arrow(?:-[a-z]+)*-left(-|$)/, '←'],
  [/(^|-)arrow(?:-[a-z]+)*-up(-|$)/, '↑'],
  [/(^|-)arrow(?:-[a-z]+)*-down(-|$)/, '↓'],
];

/**
 * Icons of Material for MkDocs, `:material-check:`. Their pictures are not part of this engine: those
 * that carry a meaning become a character, those that stand alone their name; any other is an
 * ornament beside words and is left out.
 */
export function icons(parser: MarkdownIt): void {
  parser.inline.ruler.before('link', 'icons', readIcon);
  parser.core.ruler.after('inline', 'icons', ({ tokens }) => {
    for (const { children } of tokens) if (children) nameLonely(children);
  });
}

function readIcon(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  if (src.charCodeAt(pos) !== 0x3a /* : */) return false;
  const match = ICON.exec(src.slice(pos, pos + 90));
  if (!match) return false;
  if (!silent) {
    const token = state.push('icon', '', 0);
    token.content =
      CHARACTERS.find(([pattern]) => pattern.test(match[1]))?.[1] ?? '';
    token.info = match[1]
      .replace(/^(?:brands|solid|regular)-/, '')
      .replace(/-\d+$/, '')
      .replace(/-/g, ' ');
  }
  state.pos += match[0].length;
  return true;
}

/** Turns icons into text; the name is needed where nothing else is said. */
function nameLonely(children: Token[]): void {
  const found = children.filter(({ type }) => type === 'icon');
  if (found.length === 0) return;
  const alone = children.every(
    ({ type, content }) =>
      type === 'icon' || type.startsWith('link_') || content.trim() === '',
  );
  for (const token of found) {
    token.type = 'text';
    if (token.content === '' && alone) token.content = token.info;
    token.info = '';
  }
}
