import { join, relative } from 'node:path';
import type { DocsReport } from '@waymark/common';
import { printable } from '../terminal/style';

/**
 * The problems of a build as lines `file:line: message`, with paths as seen from the current folder,
 * so that a terminal or an editor can open them.
 *
 * @param folder - root of the docs' source, absolute
 */
export function problemLines(report: DocsReport, folder: string): string[] {
  const lines = report.problems.map(({ file, line, message }) => {
    const place = relative(process.cwd(), join(folder, file));
    return printable(
      `${place}${line === undefined ? '' : `:${line}`}: ${message}`,
    ).replace(/\s*\n\s*/g, ' ');
  });
  return report.more > 0 ? [...lines, `and ${report.more} more`] : lines;
}

/** `12 pages`, `1 page`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
