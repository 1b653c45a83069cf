import type { MarkdownIt, Token } from 'markdown-it';

/** Text that was taken out, `~~old~~`, as the element for that. */
export function deletions(parser: MarkdownIt): void {
  parser.core.ruler.after('inline', 'deletions', ({ tokens }) => {
    for (const { children } of tokens) children?.forEach(rename);
  });
}

function rename(token: Token): void {
  if (token.type === 's_open' || token.type === 's_close') token.tag = 'del';
}
