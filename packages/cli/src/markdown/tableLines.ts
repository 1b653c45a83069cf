import type { Span } from './spans';
import { type Line, widthOf, wrap } from './wrap';

const GAP = 2;
const NARROWEST = 8;

/** A cell of a table. */
export interface Cell {
  spans: Span[];
  align: 'left' | 'right' | 'center';
}

/**
 * Lays a table out; cells that do not fit go over several lines.
 *
 * @param rows - the heading first
 */
export function tableLines(rows: Cell[][], width: number): Line[] {
  const count = Math.max(0, ...rows.map(row => row.length));
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(
      1,
      ...rows.map(row =>
        Math.max(...wrap(row[column]?.spans ?? [], Infinity).map(widthOf)),
      ),
    ),
  );
  narrow(widths, width - GAP * (count - 1));
  const [heading = [], ...body] = rows.map(row => rowLines(row, widths));
  const rule = widths.map(columns => '─'.repeat(columns)).join(' '.repeat(GAP));
  return [
    ...heading.map(line =>
      line.map((span): Span => ({ ...span, marks: [...span.marks, 'bold'] })),
    ),
    [{ text: rule, marks: ['dim'] }],
    ...body.flat(),
  ];
}

function rowLines(row: Cell[], widths: number[]): Line[] {
  const cells = widths.map((width, i) => ({
    lines: wrap(row[i]?.spans ?? [], width),
    align: row[i]?.align ?? 'left',
  }));
  const height = Math.max(...cells.map(({ lines }) => lines.length));
  return Array.from({ length: height }, (_, at) => {
    const line = cells.flatMap(({ lines, align }, i) => [
      ...(i ? [blanks(GAP)] : []),
      ...aligned(lines[at] ?? [], widths[i], align),
    ]);
    while (line.length && !line[line.length - 1].text.trim()) line.pop();
    return line;
  });
}

function aligned(line: Line, width: number, align: Cell['align']): Line {
  const room = Math.max(0, width - widthOf(line));
  const before = { left: 0, right: room, center: Math.floor(room / 2) }[align];
  return [blanks(before), ...line, blanks(room - before)];
}

function blanks(count: number): Span {
  return { text: ' '.repeat(count), marks: [] };
}

function narrow(widths: number[], room: number) {
  let surplus = widths.reduce((sum, width) => sum + width, 0) - room;
  while (surplus > 0) {
    const widest = widths.indexOf(Math.max(...widths));
    if (widths[widest] <= NARROWEST) return;
    widths[widest] -= 1;
    surplus -= 1;
  }
}
