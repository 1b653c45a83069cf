import { parseHtml, rawText, visible } from './html.mjs';

/**
 * The search index as lines, by page: location and title of each entry, and the words of its text in order of the
 * alphabet.
 *
 * MkDocs lists the text of a page twice, once as a whole under the page's address and once section by section. So of
 * an entry for a whole page the words that are in its sections are taken away; the section of the heading of level one
 * counts as the page itself. Numbers are left out, as MkDocs writes the numbers of lines into the text.
 *
 * @param docs - of the index
 * @param titleIds - by page, the id of its heading of level one
 * @param isHtml - whether texts are HTML, as titles always are, rather than plain text
 */
export function searchLines({ docs }, titleIds, isHtml) {
  const plain = text => visible(text).replaceAll('¶', '');
  const pages = new Map();
  for (const { location, title, text } of docs) {
    const [url, id] = location.split('#');
    const page = pages.get(url) ?? { whole: undefined, sections: [] };
    pages.set(url, page);
    const entry = {
      id,
      title: plain(decoded(title)),
      words: wordsOf(plain(isHtml ? decoded(text) : text)),
    };
    if (id === undefined) page.whole = entry;
    else page.sections.push(entry);
  }
  return new Map(
    [...pages].map(([url, page]) => [url, pageLines(page, titleIds.get(url))]),
  );
}

function pageLines({ whole, sections }, titleId) {
  const titled = sections.find(({ id }) => id !== undefined && id === titleId);
  const others = sections.filter(section => section !== titled);
  const repeated =
    whole &&
    others.some(({ words }) => words.length > 0) &&
    containsAll(
      whole.words,
      others.flatMap(({ words }) => words),
    );
  const own =
    titled?.words ??
    (repeated
      ? without(
          whole.words,
          others.flatMap(({ words, title }) => [...wordsOf(title), ...words]),
        )
      : whole?.words ?? []);
  return [
    `page "${whole?.title}": ${own.join(' ')}`,
    ...others.map(
      ({ id, title, words }) => `#${id} "${title}": ${words.join(' ')}`,
    ),
  ];
}

/** The text of HTML that has no tags. */
const decoded = html => rawText(parseHtml(html));

const wordsOf = text =>
  text
    .split(/[^\p{L}\p{N}_]+/u)
    .filter(word => word && !/^\d+$/.test(word))
    .sort();

function counts(words) {
  const map = new Map();
  for (const word of words) map.set(word, (map.get(word) ?? 0) + 1);
  return map;
}

function containsAll(words, needed) {
  const have = counts(words);
  return [...counts(needed)].every(
    ([word, count]) => (have.get(word) ?? 0) >= count,
  );
}

function without(words, taken) {
  const away = counts(taken);
  return words.filter(word => {
    const count = away.get(word) ?? 0;
    if (count > 0) away.set(word, count - 1);
    return count === 0;
  });
}
