/**
 * The line of the source that a link is on; the parser does not keep it.
 *
 * @param bodyLine - the number of lines before the body
 * @returns from 1; undefined when the link is not written there in any form
 */
export function lineOf(
  raw: string,
  body: string,
  bodyLine: number,
): number | undefined {
  let at = body.indexOf(raw);
  if (at === -1) {
    try {
      at = body.indexOf(decodeURI(raw));
    } catch {
      // Not an encoded address, so it is not in the source in another form.
    }
  }
  if (at === -1) return undefined;
  return bodyLine + body.slice(0, at).split('\n').length;
}
