import createMarkdownIt, { type MarkdownIt } from 'markdown-it';
import { full as emoji } from 'markdown-it-emoji';
import marks from 'markdown-it-mark';
import subscripts from 'markdown-it-sub';
import superscripts from 'markdown-it-sup';
import { attributeLists } from './attributes/attributeLists';
import { admonitions } from './blocks/admonitions';
import { alerts } from './blocks/alerts';
import { definitionLists } from './blocks/definitionLists';
import { footnotes } from './blocks/footnotes';
import { hashHeadings } from './blocks/hashHeadings';
import { indentedHtml } from './blocks/htmlBlocks';
import { markdownInHtml } from './blocks/markdownInHtml';
import { tableOfContents } from './blocks/tableOfContents';
import { tables } from './blocks/tables';
import { tabs } from './blocks/tabs';
import { codeBlocks } from './code/codeBlocks';
import { inlineCode } from './code/inlineCode';
import { headings } from './headings';
import { abbreviations } from './inline/abbreviations';
import { critic } from './inline/critic';
import { deletions } from './inline/deletions';
import { starsInWords } from './inline/emphasis';
import { icons } from './inline/icons';
import { insertions } from './inline/insertions';
import { keys } from './inline/keys';
import { linkTargets } from './inline/linkTargets';
import { symbols } from './inline/symbols';
import { webAddresses } from './inline/webAddresses';
import { listIndentation } from './lists/indentation';
import { pythonLists } from './lists/lists';
import { taskLists } from './lists/taskLists';

/**
 * The Markdown dialect: CommonMark, the extensions of GitHub, and what authors of MkDocs sites
 * write. Each extension is a plugin of its own; raw HTML passes here and is sanitised afterwards.
 *
 * Plugins that go over what was parsed do so in the order they are given here.
 */
function createParser(): MarkdownIt {
  return createMarkdownIt({ html: true, maxNesting: 60 })
    .use(blocks)
    .use(inline)
    .use(codeBlocks)
    .use(inlineCode)
    .use(taskLists)
    .use(headings)
    .use(tableOfContents);
}

function blocks(parser: MarkdownIt): void {
  parser
    .use(footnotes)
    .use(definitionLists)
    .use(admonitions)
    .use(tabs)
    .use(hashHeadings)
    .use(markdownInHtml)
    .use(indentedHtml)
    .use(tables)
    .use(listIndentation)
    .use(pythonLists)
    .use(alerts);
}

function inline(parser: MarkdownIt): void {
  parser
    .use(starsInWords)
    .use(marks)
    .use(insertions)
    .use(deletions)
    .use(subscripts)
    .use(superscripts)
    .use(critic)
    .use(keys)
    .use(icons)
    .use(linkTargets)
    .use(webAddresses)
    .use(symbols)
    .use(emoji, { shortcuts: {} })
    .use(abbreviations)
    .use(attributeLists);
}

/** One parser serves all pages, as it keeps nothing between them. */
export const markdown = createParser();
