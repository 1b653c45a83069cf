import type { markdown } from '@waymark/plugin-techdocs-backend-module-markdown/engine';

/** A token of the docs' own parser. */
export type Token = ReturnType<typeof markdown.parse>[number];

/** A token with what is between it and the one that closes it. */
export interface Node {
  token: Token;
  children: Node[];
}

/** Nests the tokens of a document. */
export function toTree(tokens: Token[]): Node[] {
  const root: Node[] = [];
  const open: Node[][] = [root];
  for (const token of tokens) {
    if (token.nesting < 0) {
      if (open.length > 1) open.pop();
      continue;
    }
    const node: Node = { token, children: [] };
    open[open.length - 1].push(node);
    if (token.nesting > 0) open.push(node.children);
  }
  return root;
}

/** Whether a token has a class. */
export function hasClass(token: Token, name: string): boolean {
  return classesOf(token).includes(name);
}

/** The classes of a token. */
export function classesOf(token: Token): string[] {
  return String(token.attrGet('class') ?? '')
    .split(/\s+/)
    .filter(name => name);
}
