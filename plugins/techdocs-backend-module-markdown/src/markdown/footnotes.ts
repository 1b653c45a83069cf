import type { MarkdownIt } from 'markdown-it';
import footnote from 'markdown-it-footnote';

/** The plugin copies the whole page for each note, so that many notes would take long. */
const MAX_FOOTNOTES = 1000;

/** Footnotes, `[^1]`; those beyond the limit are left out. */
export function footnotes(parser: MarkdownIt): void {
  parser.use(footnote);
  parser.core.ruler.before('footnote_tail', 'footnote-limit', state => {
    const env = state.env as { footnotes?: { list?: unknown[] } };
    const list = env.footnotes?.list;
    if (list && list.length > MAX_FOOTNOTES) list.length = MAX_FOOTNOTES;
  });
}
