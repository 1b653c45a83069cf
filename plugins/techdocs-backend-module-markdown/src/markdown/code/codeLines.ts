import { FenceHeader } from './fenceHeader';

/**
 * Puts each line of highlighted code into an element of its own. The number is an attribute that the
 * stylesheet shows, so that it is not copied with the code.
 *
 * @param html - code with colours, as the highlighter wrote it: text and `span` elements
 */
export function wrapLines(
  html: string,
  { firstLine, highlighted }: Pick<FenceHeader, 'firstLine' | 'highlighted'>,
): string {
  const lines = html.replace(/\n$/, '').split('\n');
  const marked = new Set<number>();
  for (const [from, to] of highlighted)
    for (let line = from; line <= Math.min(to, lines.length); line += 1)
      marked.add(line);

  let open: string[] = [];
  return lines
    .map((line, index) => {
      const start = open.join('');
      open = openAfter(line, open);
      const cls = marked.has(index + 1) ? 'wm-line hll' : 'wm-line';
      const number =
        firstLine === undefined ? '' : ` data-line="${firstLine + index}"`;
      return `<span class="${cls}"${number}>${start}${line}${'</span>'.repeat(
        open.length,
      )}\n</span>`;
    })
    .join('');
}

/** The elements that are still open at the end of a line. */
function openAfter(line: string, before: string[]): string[] {
  const open = [...before];
  for (const [tag] of line.matchAll(/<span[^>]*>|<\/span>/g)) {
    if (tag === '</span>') open.pop();
    else open.push(tag);
  }
  return open;
}
