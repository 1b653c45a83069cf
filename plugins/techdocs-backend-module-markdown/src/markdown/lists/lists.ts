import type { MarkdownIt, StateCore, Token } from 'markdown-it';

/** Where lists of Python-Markdown differ from those of CommonMark in what is made of them. */
export function pythonLists(parser: MarkdownIt): void {
  parser.core.ruler.after('block', 'lists', state => {
    state.tokens = joinLists(state.tokens);
    dedentCode(state.tokens);
    state.tokens.forEach((token, index) => {
      if (token.type === 'list_item_open') unquoteText(state, index);
    });
  });
}

/** Items next to each other are one list, whichever of `-`, `*` and `+` they start with. */
function joinLists(tokens: Token[]): Token[] {
  const ends: Token[] = [];
  const removed = new Set<Token>();
  tokens.forEach((token, index) => {
    if (token.type === 'bullet_list_open') ends.push(token);
    if (token.type !== 'bullet_list_close') return;
    const list = ends.pop();
    const next = tokens[index + 1];
    if (next?.type !== 'bullet_list_open' || list?.map?.[1] !== next.map?.[0])
      return;
    removed.add(token);
    removed.add(next);
  });
  return removed.size > 0
    ? tokens.filter(token => !removed.has(token))
    : tokens;
}

/** Code in a list is often indented as if the text of the item started at the fourth column. */
function dedentCode(tokens: Token[]): void {
  let depth = 0;
  for (const token of tokens) {
    if (token.type === 'list_item_open') depth += 1;
    if (token.type === 'list_item_close') depth -= 1;
    if (token.type !== 'code_block' || depth === 0) continue;
    const lines = token.content.split('\n');
    const spare = lines
      .filter(line => line.trim())
      .reduce((least, line) => Math.min(least, line.search(/\S/)), 3);
    token.content = lines.map(line => line.slice(spare)).join('\n');
  }
}

/** Five spaces behind a marker make code in CommonMark; authors who align their text mean text. */
function unquoteText(
  { tokens, Token: NewToken }: StateCore,
  item: number,
): void {
  const { type, map, content } = tokens[item + 1];
  if (type !== 'code_block' || map?.[0] !== tokens[item].map?.[0]) return;
  if (content.trim().includes('\n')) return;
  const inline = new NewToken('inline', '', 0);
  inline.content = content.trim();
  inline.map = map;
  inline.children = [];
  tokens[item + 1] = inline;
}
