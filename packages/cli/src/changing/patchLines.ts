import type { GitFileChange } from '@waymark/common';
import { printable, type Style } from '../terminal/style';

/** A unified diff as lines for a terminal. */
export function patchLines(patch: string, style: Style): string[] {
  return patch
    .replace(/\n$/, '')
    .split('\n')
    .map(line => paint(printable(line), style));
}

function paint(line: string, style: Style): string {
  if (/^(diff |index |--- |\+\+\+ )/.test(line)) return style.dim(line);
  if (line.startsWith('@@')) return style.accent(line);
  if (line.startsWith('+')) return style.good(line);
  return line.startsWith('-') ? style.bad(line) : line;
}

/** How much changes, in words: `3 files, +20 −4 lines`. */
export function sizeInWords(files: readonly GitFileChange[]): string {
  const sum = (key: 'additions' | 'deletions') =>
    files.reduce((all, file) => all + (file[key] ?? 0), 0);
  return `${files.length} ${files.length === 1 ? 'file' : 'files'}, +${sum(
    'additions',
  )} −${sum('deletions')} lines`;
}
