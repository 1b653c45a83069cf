import { printable } from '../terminal/style';
import { type Look, legible, paint } from './paint';
import { type ResolveHref, span, type Span, spansOf } from './spans';
import { type Cell, tableLines } from './tableLines';
import { hasClass, type Node } from './tree';
import { visibleText } from './visibleText';
import { wrap } from './wrap';

/** How and where blocks are drawn. */
export interface Paper extends Look {
  /** Columns. */
  width: number;
  resolve: ResolveHref;
}

const NARROWEST = 20;

/** Draws a heading, with the signs by which it is known without colours. */
export function heading(node: Node, paper: Paper): string[] {
  const level = Number(node.token.tag.slice(1)) || 1;
  const sign = span(`${'#'.repeat(level)} `, ['dim']);
  return text([sign, ...bold(inlineOf(node, paper))], paper);
}

/** Code is never wrapped: a line of it is copied as a whole. */
export function code({ token }: Node, { style }: Paper): string[] {
  const [, title] = /title="([^"]*)"/.exec(token.info) ?? [];
  const lines = printable(token.content).replace(/\n+$/, '').split('\n');
  return indented(
    [
      ...(title ? [style.dim(printable(title))] : []),
      ...lines.map(line => line && style.accent(line)),
    ],
    4,
  );
}

/** Draws a table. */
export function table({ children }: Node, paper: Paper): string[] {
  const rows = children
    .flatMap(part => part.children)
    .map(row =>
      row.children.map(
        (cell): Cell => ({
          spans: legible(inlineOf(cell, paper), paper),
          align:
            (['right', 'center'] as const).find(side =>
              hasClass(cell.token, `align-${side}`),
            ) ?? 'left',
        }),
      ),
    );
  return tableLines(rows, paper.width).map(line => paint(line, paper));
}

/** Of raw HTML, only what a reader would see. */
export function html(content: string, paper: Paper): string[] {
  if (/^<div class="toc"/.test(content)) return [];
  const seen = visibleText(content);
  return seen ? text([span(seen)], paper) : [];
}

/** Draws text, wrapped. */
export function text(spans: Span[], paper: Paper): string[] {
  if (!spans.length) return [];
  return wrap(legible(spans, paper), paper.width).map(line =>
    paint(line, paper),
  );
}

/** The text of a paragraph or whatever else holds text. */
export function inlineOf({ children }: Node, { resolve }: Paper): Span[] {
  return children.flatMap(({ token }) =>
    spansOf(token.children ?? [], resolve),
  );
}

/** Makes text bold. */
export function bold(spans: Span[]): Span[] {
  return spans.map(each => ({ ...each, marks: [...each.marks, 'bold'] }));
}

/** Paper for what is indented. */
export function within(paper: Paper, indent: number): Paper {
  return { ...paper, width: Math.max(NARROWEST, paper.width - indent) };
}

/** Indents lines that are not empty. */
export function indented(lines: string[], by: number): string[] {
  return lines.map(line => line && ' '.repeat(by) + line);
}

/** Puts a bar before lines. */
export function beside(bar: string, lines: string[]): string[] {
  return lines.map(line => (bar + line).trimEnd());
}
