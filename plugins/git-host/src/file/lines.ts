/** Lines of a file, from 1, both ends included. */
export interface LineRange {
  from: number;
  to: number;
}

/** Reads the lines that an address names after `#`, as in `#L12` or `#L12-L20`. */
export function parseLines(hash: string): LineRange | undefined {
  const [, first, second = first] = /^#L(\d+)(?:-L?(\d+))?$/.exec(hash) ?? [];
  if (!first) return undefined;
  const [from, to] = [Number(first), Number(second)].sort((a, b) => a - b);
  return from > 0 ? { from, to } : undefined;
}

/** The inverse of {@link parseLines}. */
export function formatLines({ from, to }: LineRange): string {
  return from === to ? `#L${from}` : `#L${from}-L${to}`;
}

/** The range from the first line that was chosen to another. */
export function extendLines(
  chosen: LineRange | undefined,
  line: number,
): LineRange {
  const from = chosen?.from ?? line;
  return { from: Math.min(from, line), to: Math.max(from, line) };
}

/** Splits a text into lines; the end of the last line does not begin another one. */
export function splitLines(text: string): string[] {
  const lines = text.split(/\r?\n/);
  if (lines.length > 1 && lines[lines.length - 1] === '') lines.pop();
  return lines;
}
