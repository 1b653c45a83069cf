/** How many characters a terminal shows for a text without colours. */
export function length(text: string): number {
  return [...text].length;
}

/** The text, or as much of it as fits with a mark that it goes on. */
export function cut(text: string, width: number): string {
  return length(text) <= width
    ? text
    : `${[...text].slice(0, Math.max(0, width - 1)).join('')}…`;
}

/** The text with spaces after it, up to a width. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - length(text)));
}
