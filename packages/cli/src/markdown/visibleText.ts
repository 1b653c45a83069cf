const UNSEEN = ['script', 'style'];

/** What a reader would see of raw HTML: its text, without tags, comments, scripts and styles. */
export function visibleText(html: string): string {
  const lower = html.toLowerCase();
  const seen: string[] = [];
  // By hand, as an expression would take quadratic time for tags that never end.
  let at = 0;
  for (;;) {
    const open = html.indexOf('<', at);
    if (open < 0) break;
    seen.push(html.slice(at, open));
    const isComment = html.startsWith('<!--', open);
    const unseen = UNSEEN.find(tag => lower.startsWith(`<${tag}`, open));
    let end = html.indexOf(isComment ? '-->' : '>', open);
    if (unseen && end >= 0) {
      const close = lower.indexOf(`</${unseen}`, end);
      end = close < 0 ? -1 : html.indexOf('>', close);
    }
    if (end < 0) return collapse(seen);
    at = end + (isComment ? 3 : 1);
  }
  return collapse([...seen, html.slice(at)]);
}

function collapse(parts: string[]): string {
  return parts.join(' ').replace(/\s+/g, ' ').trim();
}
