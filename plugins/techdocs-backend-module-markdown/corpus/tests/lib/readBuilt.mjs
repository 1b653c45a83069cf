import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { articleLines, findArticle } from './article.mjs';
import {
  attribute,
  find,
  hasClass,
  parseHtml,
  targetOf,
  textOf,
} from './html.mjs';
import { contentsLines, navigationLines } from './navigation.mjs';
import { searchLines } from './search.mjs';

/** Files that belong to an engine or its theme rather than to the author. */
const OF_THE_ENGINE = [
  /^assets\//,
  /^search\//,
  /^404\.html$/,
  /^sitemap\.xml(\.gz)?$/,
  /^techdocs_metadata\.json$/,
  /^docs_report\.json$/,
  /^main\.[0-9a-f]{8}\.min\.css$/,
];

/**
 * Reads a built site for comparison.
 *
 * @returns by page, by part (`text`, `contents`, `page`, `search`), lines; under the name of the site itself the parts
 * `pages`, `files` and `navigation`
 */
export function readBuilt(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter(file => !OF_THE_ENGINE.some(pattern => pattern.test(file)))
    .sort();
  const isPage = file => /(^|\/)index\.html$/.test(file);
  const urls = files
    .filter(isPage)
    .map(file => file.slice(0, -'index.html'.length));
  const documents = new Map(
    urls.map(url => [
      url,
      parseHtml(readFileSync(join(folder, url, 'index.html'), 'utf8')),
    ]),
  );
  const index = JSON.parse(
    readFileSync(join(folder, 'search/search_index.json'), 'utf8'),
  );
  const search = searchLines(
    index,
    new Map([...documents].map(([url, document]) => [url, titleId(document)])),
    JSON.parse(readFileSync(join(folder, 'techdocs_metadata.json'), 'utf8'))
      .engine === 'markdown',
  );
  const parts = new Map();
  parts.set('site', {
    pages: urls,
    files: files.filter(file => !isPage(file)),
    navigation: documents.has('') ? navigationLines(documents.get(''), '') : [],
  });
  for (const [url, document] of documents)
    parts.set(`/${url}`, {
      page: pageLines(document, url),
      text: articleLines(findArticle(document), url),
      contents: contentsLines(document, url),
      search: search.get(url) ?? [],
    });
  return parts;
}

const titleId = document => {
  const heading = find(
    findArticle(document),
    ({ tagName }) => tagName === 'h1',
  );
  return heading && attribute(heading, 'id');
};

/** What a page says about itself and its neighbours. */
function pageLines(document, url) {
  const title = find(document, ({ tagName }) => tagName === 'title');
  const description = find(
    document,
    node =>
      node.tagName === 'meta' && attribute(node, 'name') === 'description',
  );
  const edit =
    find(document, node => attribute(node, 'rel') === 'edit') ??
    find(
      find(document, node => hasClass(node, 'wm-source')) ?? { childNodes: [] },
      ({ tagName }) => tagName === 'a',
    );
  return [
    `title: ${title && textOf(title)}`,
    `description: ${description && attribute(description, 'content')}`,
    `edit: ${edit && attribute(edit, 'href')}`,
    `previous: ${neighbour(document, url, 'prev')}`,
    `next: ${neighbour(document, url, 'next')}`,
  ];
}

/** The link to the page before or after, at the end of a page. */
function neighbour(document, url, side) {
  const link = find(
    document,
    node =>
      hasClass(node, `md-footer__link--${side}`) ||
      hasClass(node, `wm-pager__link--${side}`),
  );
  if (!link) return 'none';
  const title =
    find(link, node => hasClass(node, 'md-ellipsis')) ??
    find(link, ({ tagName }) => tagName === 'strong') ??
    link;
  return `${textOf(title)} -> ${targetOf(attribute(link, 'href'), url)}`;
}
