import type { MarkdownIt, StateCore, Token } from 'markdown-it';

const SYMBOLS: Record<string, string> = {
  ...{ '(tm)': '™', '(c)': '©', '(r)': '®', '+/-': '±', '=/=': '≠' },
  ...{ 'c/o': '℅', '-->': '→', '<--': '←', '<-->': '↔' },
  ...{ '1/4': '¼', '1/2': '½', '3/4': '¾', '1/3': '⅓', '2/3': '⅔' },
  ...{ '1/5': '⅕', '2/5': '⅖', '3/5': '⅗', '4/5': '⅘', '1/6': '⅙' },
  ...{ '5/6': '⅚', '1/8': '⅛', '3/8': '⅜', '5/8': '⅝', '7/8': '⅞' },
};

// The last alternative is a number with its ending.
const PATTERN =
  /\((?:tm|c|r)\)|\+\/-|=\/=|\bc\/o\b|<-->|(?<!-)-->|<--(?!-)|(?<!\d)[1-57]\/[234568](?!\d)|\b(\d{1,9})(st|nd|rd|th)\b/g;

/** Symbols that are written with plain characters: `(c)`, `-->`, `1/2`, `2nd`. */
export function symbols(parser: MarkdownIt): void {
  parser.core.ruler.after('linkify', 'symbols', state => {
    for (const token of state.tokens)
      if (token.children) token.children = replace(state, token.children);
  });
}

function replace(state: StateCore, children: Token[]): Token[] {
  let address = 0;
  return children.flatMap(token => {
    // What an address says is part of the address.
    if (token.info === 'auto') address += token.nesting;
    if (token.type !== 'text' || address > 0) return token;
    if (!/[(/\-]|\d(?:st|nd|rd|th)/.test(token.content)) return token;
    return split(state, token);
  });
}

function split(state: StateCore, token: Token): Token[] {
  const pieces: Token[] = [];
  let text = '';
  let last = 0;
  const flush = () => {
    const piece = new state.Token('text', '', 0);
    piece.content = text;
    piece.level = token.level;
    pieces.push(piece);
    text = '';
  };
  for (const match of token.content.matchAll(PATTERN)) {
    const [all, digits, ending] = match;
    text += token.content.slice(last, match.index);
    last = match.index + all.length;
    if (digits === undefined || ending !== endingOf(Number(digits))) {
      text += SYMBOLS[all] ?? all;
      continue;
    }
    text += digits;
    flush();
    pieces.push(new state.Token('ordinal_open', 'sup', 1));
    text = ending;
    flush();
    pieces.push(new state.Token('ordinal_close', 'sup', -1));
  }
  text += token.content.slice(last);
  flush();
  return pieces;
}

function endingOf(number: number): string {
  const tens = number % 100;
  if (tens >= 11 && tens <= 13) return 'th';
  return { 1: 'st', 2: 'nd', 3: 'rd' }[number % 10] ?? 'th';
}
