import type { MarkdownIt, Token } from 'markdown-it';
import footnote from 'markdown-it-footnote';
import { escapeHtml } from '../../html/escape';

/** The plugin copies the whole page for each note, so that many notes would take long. */
const MAX_FOOTNOTES = 1000;

/** Footnotes, `[^1]`, with the ids that Python-Markdown gives them; those beyond the limit are left out. */
export function footnotes(parser: MarkdownIt): void {
  parser.use(footnote);
  // `^[...]` is raised text of a link here.
  parser.inline.ruler.disable('footnote_inline');
  parser.core.ruler.before('footnote_tail', 'footnote-limit', state => {
    const env = state.env as { footnotes?: { list?: unknown[] } };
    const list = env.footnotes?.list;
    if (list && list.length > MAX_FOOTNOTES) list.length = MAX_FOOTNOTES;
  });
  const { rules } = parser.renderer;
  rules.footnote_ref = (tokens, index) => {
    const { number, name, again } = noteOf(tokens[index]);
    return `<sup id="fnref${again}:${name}"><a class="footnote-ref" href="#fn:${name}">${number}</a></sup>`;
  };
  rules.footnote_block_open = () => '<div class="footnote">\n<hr>\n<ol>\n';
  rules.footnote_block_close = () => '</ol>\n</div>\n';
  rules.footnote_open = (tokens, index) =>
    `<li id="fn:${noteOf(tokens[index]).name}">`;
  rules.footnote_anchor = (tokens, index) => {
    const { number, name, again } = noteOf(tokens[index]);
    const title = `Back to footnote ${number} in the text`;
    return `&nbsp;<a class="footnote-backref" href="#fnref${again}:${name}" title="${title}" aria-label="${title}">\u21a9\uFE0E</a>`;
  };
}

function noteOf({ meta }: Token) {
  const { id, label, subId } = meta as {
    id: number;
    label?: string;
    subId?: number;
  };
  return {
    number: id + 1,
    // What is no id would be dropped with the link to it.
    name: label && /^[\w.-]+$/.test(label) ? escapeHtml(label) : String(id + 1),
    /** Further references to the same note are counted from 2. */
    again: subId ? String(subId + 1) : '',
  };
}
