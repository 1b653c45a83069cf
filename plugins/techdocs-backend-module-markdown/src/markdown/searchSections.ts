import type { Token } from 'markdown-it';
import { parseFenceHeader } from './code/fenceHeader';
import { headingOf } from './headings';
import { htmlText, visibleText } from './plainText';

/** What search shows for a part of a page, as plain text. */
export interface SearchSection {
  /** Id of the heading; absent for what comes before the first heading below the title. */
  id?: string;
  title?: string;
  text: string;
}

/** Parts a page at its headings. The title's own text belongs to the first part. */
export function searchSections(tokens: Token[]): SearchSection[] {
  const first: SearchSection = { text: '' };
  const sections = [first];
  const words: string[] = [];
  const flush = () => {
    sections[sections.length - 1].text = words
      .join(' ')
      .replace(/\s+/g, ' ')
      .trim();
    words.length = 0;
  };
  tokens.forEach((token, index) => {
    if (token.type === 'heading_open' && token.tag !== 'h1') {
      flush();
      const { id, text } = headingOf(token);
      sections.push({ id, title: text, text: '' });
    } else if (token.type === 'inline') {
      if (tokens[index - 1]?.type !== 'heading_open')
        words.push(visibleText(token));
    } else if (token.type === 'fence') {
      words.push(parseFenceHeader(token.info).title ?? '', token.content);
    } else if (token.type === 'code_block') {
      words.push(token.content);
    } else if (token.type === 'html_block') {
      words.push(htmlText(token.content));
    }
  });
  flush();
  return sections;
}
