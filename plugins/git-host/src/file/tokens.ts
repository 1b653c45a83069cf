/** A piece of a line of code; `scope` is what the highlighter calls it, for example `keyword`. */
export interface CodeToken {
  text: string;
  scope?: string;
}

const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
};

/**
 * Takes the output of highlight.js apart into lines of tokens, so that it can be shown without being HTML. It
 * consists of nothing but spans with a class, and text in which five characters are escaped.
 */
export function toTokenLines(html: string): CodeToken[][] {
  const lines: CodeToken[][] = [[]];
  const open: (string | undefined)[] = [];
  for (const [piece, scope] of html.matchAll(
    /<span class="(?:hljs-)?([^" ]*)[^"]*">|<\/span>|[^<]+/g,
  )) {
    if (piece === '</span>') open.pop();
    else if (scope !== undefined) open.push(scope);
    else addText(lines, unescape(piece), open[open.length - 1]);
  }
  return lines;
}

function addText(lines: CodeToken[][], text: string, scope?: string) {
  text.split(/\r?\n/).forEach((part, i) => {
    if (i > 0) lines.push([]);
    if (part)
      lines[lines.length - 1].push(
        scope ? { text: part, scope } : { text: part },
      );
  });
}

function unescape(text: string) {
  return text.replace(/&(?:amp|lt|gt|quot|#x27);/g, entity => ENTITIES[entity]);
}
