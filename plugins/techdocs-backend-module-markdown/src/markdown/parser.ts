import createMarkdownIt, { type MarkdownIt } from 'markdown-it';
import definitionLists from 'markdown-it-deflist';
import { admonitions } from './admonitions';
import { codeBlocks } from './codeBlocks';
import { footnotes } from './footnotes';
import { headings } from './headings';
import { tables } from './tables';
import { taskLists } from './taskLists';

/**
 * The Markdown dialect: CommonMark, the extensions of GitHub, and what authors of MkDocs sites
 * write. Each extension is a plugin of its own; raw HTML passes here and is sanitised afterwards.
 */
function createParser(): MarkdownIt {
  const parser = createMarkdownIt({ html: true, linkify: true, maxNesting: 60 })
    .use(footnotes)
    .use(definitionLists)
    .use(admonitions)
    .use(codeBlocks)
    .use(headings)
    .use(tables)
    .use(taskLists);
  // Only addresses that say their scheme become links; `readme.md` is no host in Moldova.
  parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
  return parser;
}

/** One parser serves all pages, as it keeps nothing between them. */
export const markdown = createParser();
