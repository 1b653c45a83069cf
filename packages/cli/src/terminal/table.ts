import { printable } from './style';
import { cut, length, pad } from './text';

const GAP = '  ';
const NARROWEST = 6;

/**
 * Lays rows out in columns, under a heading.
 *
 * @param width - columns of the terminal; the widest columns give way so that rows stay on one line.
 *   Nothing is cut when it is undefined.
 * @returns lines without trailing space
 */
export function table(
  heading: string[],
  rows: string[][],
  width?: number,
): string[] {
  const cells = [heading, ...rows].map(row =>
    row.map(cell => printable(cell).replace(/\s+/g, ' ').trim()),
  );
  const widths = heading.map((_, column) =>
    Math.max(...cells.map(row => length(row[column]))),
  );
  if (width) narrow(widths, width - GAP.length * (heading.length - 1));
  return cells.map(row =>
    row
      .map((cell, column) => pad(cut(cell, widths[column]), widths[column]))
      .join(GAP)
      .trimEnd(),
  );
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
