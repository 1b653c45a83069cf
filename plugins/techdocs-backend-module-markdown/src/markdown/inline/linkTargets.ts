import type { MarkdownIt } from 'markdown-it';

/** Longest file name with spaces, in characters. */
const REACH = 500;
// To the end of the link, or to a title.
const NAME = /^([^\n()<>"']*?)[ ]*(?:\)|[ ]["'][^\n"']*["'][ ]*\))/;

/** Links may lead to files with spaces in their names, `[plan](the plan.md)`, as in Python-Markdown. */
export function linkTargets(parser: MarkdownIt): void {
  const { parseLinkDestination } = parser.helpers;
  parser.helpers = {
    ...parser.helpers,
    parseLinkDestination: (text, start, max) => {
      const found = parseLinkDestination(text, start, max);
      if (!found.ok || text[found.pos] !== ' ' || text[start] === '<')
        return found;
      const name = NAME.exec(
        text.slice(start, Math.min(start + REACH, max)),
      )?.[1];
      // Without a space there is a title at most, which the parser reads itself.
      if (!name?.includes(' ')) return found;
      return { ok: true, pos: start + name.length, str: name };
    },
  };
}
