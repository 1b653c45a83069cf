import type { MarkdownIt } from 'markdown-it';
import abbr from 'markdown-it-abbr';

/** Beyond these, an abbreviation is only text: they all are looked for at every word of the page. */
const MAX_ABBREVIATIONS = 500;

/** Abbreviations, `*[HTML]: Hyper Text Markup Language`, which may stand in a snippet. */
export function abbreviations(parser: MarkdownIt): void {
  parser.use(abbr);
  parser.core.ruler.before('abbr_replace', 'abbreviation-limit', ({ env }) => {
    if (!env.abbreviations) return;
    env.abbreviations = Object.fromEntries(
      Object.entries(env.abbreviations).slice(0, MAX_ABBREVIATIONS),
    );
  });
}
