import { markdown } from './parser';
import { inlineText } from './plainText';

/** How far into a page a title is looked for, in characters. */
const REACH = 16 * 1024;

/** The text of the first heading of level one, which titles a page that has no `title` of its own. */
export function firstHeading(body: string): string | undefined {
  const start = body.slice(0, REACH);
  if (!/^ {0,3}(#\s|=+\s*$)/m.test(start)) return undefined;
  const tokens = markdown.parse(start, {});
  const index = tokens.findIndex(
    token => token.type === 'heading_open' && token.tag === 'h1',
  );
  return index === -1 ? undefined : inlineText(tokens[index + 1]) || undefined;
}
