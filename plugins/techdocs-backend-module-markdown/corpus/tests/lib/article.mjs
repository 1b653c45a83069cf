import { codeBlock, isCodeBlock } from './codeBlock.mjs';
import {
  attribute,
  classes,
  find,
  findAll,
  hasClass,
  isElement,
} from './html.mjs';
import { inline, isInline, withId } from './inline.mjs';

/**
 * The article of a page as lines of text that show its structure and everything that a reader sees, and nothing that
 * only one engine needs for its looks: a line for each block, indented by its depth.
 *
 * Left out: classes, sizes of images, permalinks of headings, colours of code, wrappers without meaning.
 */
export function articleLines(article, pageUrl) {
  const lines = [];
  blocks(article.childNodes, { pageUrl, depth: 0, lines });
  return lines;
}

/** What the engines and the theme put around the author's text. */
const isFurniture = node =>
  ['script', 'template'].includes(node.tagName)
    ? false
    : classes(node).some(
        name => name === 'md-content__button' || name.startsWith('wm-'),
      );

/** Wrappers that mean nothing to a reader. */
const isTransparent = node =>
  ['thead', 'tbody', 'tfoot', 'colgroup', 'form', 'label'].includes(
    node.tagName,
  ) ||
  hasClass(node, 'md-typeset__scrollwrap') ||
  hasClass(node, 'md-typeset__table');

/**
 * A paragraph that an item of a list consists of or begins with. Whether an item's text is one depends on blank lines
 * around it, by rules that are different in each dialect, and a reader sees no more of it than a little space.
 */
const isLooseText = node =>
  node.tagName === 'p' &&
  ['li', 'dd'].includes(node.parentNode?.tagName) &&
  attribute(node, 'id') === undefined;

function blocks(nodes, context) {
  let run = [];
  const flush = () => {
    const text = inline(run, context.pageUrl);
    if (text) write(context, text);
    run = [];
  };
  for (const node of nodes) {
    if (isElement(node) && isFurniture(node)) continue;
    if (isInline(node)) {
      run.push(node);
    } else if (isElement(node)) {
      flush();
      block(node, context);
    }
  }
  flush();
}

const write = ({ depth, lines }, text) =>
  lines.push(`${'  '.repeat(depth)}${text}`);

function block(node, context) {
  if (isCodeBlock(node)) {
    for (const line of codeBlock(node)) write(context, line);
    return;
  }
  if (isTransparent(node) || isLooseText(node)) {
    blocks(node.childNodes, context);
    return;
  }
  const special = SPECIAL.find(([accept]) => accept(node));
  if (special) special[1](node, context);
  else plain(withId(node.tagName, node), node.childNodes, context);
}

/** A block with its children below it, or behind it when it has nothing but text. */
function plain(name, children, context) {
  const below = { ...context, depth: context.depth + 1, lines: [] };
  blocks(children, below);
  const simple = children.every(
    child => !isElement(child) || isInline(child) || isLooseText(child),
  );
  if (simple && below.lines.length === 1)
    write(context, `${name}: ${below.lines[0].trim()}`);
  else {
    write(context, name);
    context.lines.push(...below.lines);
  }
}

const SPECIAL = [
  [node => hasClass(node, 'admonition'), admonition],
  [node => node.tagName === 'details', details],
  [node => hasClass(node, 'tabbed-set'), tabs],
  [
    node => hasClass(node, 'footnote') || hasClass(node, 'footnotes'),
    footnotes,
  ],
  [node => ['td', 'th'].includes(node.tagName), cell],
  [node => node.tagName === 'ol', orderedList],
];

/** The first class that says what kind an admonition is of. */
const kindOf = node =>
  classes(node)
    .filter(name => name !== 'admonition')
    .join('.');

function admonition(node, context) {
  const title = node.childNodes.find(child =>
    hasClass(child, 'admonition-title'),
  );
  const name = `admonition ${kindOf(node)}${titleOf(title, context)}`;
  const children = node.childNodes.filter(child => child !== title);
  section(withId(name, node), children, context);
}

function details(node, context) {
  const summary = node.childNodes.find(({ tagName }) => tagName === 'summary');
  const open = attribute(node, 'open') === undefined ? '' : ' open';
  const name = `details ${kindOf(node)}${open}${titleOf(summary, context)}`;
  const children = node.childNodes.filter(child => child !== summary);
  section(withId(name, node), children, context);
}

const titleOf = (node, { pageUrl }) =>
  node ? ` "${inline(node.childNodes, pageUrl)}"` : '';

function tabs(node, context) {
  const own = accept =>
    findAll(node, accept).filter(found => closestSet(found) === node);
  const labels = own(({ parentNode }) => hasClass(parentNode, 'tabbed-labels'));
  const inputs = own(
    ({ tagName, parentNode }) => tagName === 'input' && parentNode === node,
  );
  const contents = own(found => hasClass(found, 'tabbed-block'));
  const chosen = inputs.findIndex(
    input => attribute(input, 'checked') !== undefined,
  );
  write(context, 'tabs');
  contents.forEach((content, index) => {
    const label = labels[index]
      ? inline(labels[index].childNodes, context.pageUrl)
      : '';
    const mark = index === chosen ? ' chosen' : '';
    section(`tab${mark} "${label}"`, content.childNodes, {
      ...context,
      depth: context.depth + 1,
    });
  });
}

function closestSet(node) {
  for (let up = node.parentNode; up; up = up.parentNode)
    if (hasClass(up, 'tabbed-set')) return up;
  return undefined;
}

/** The notes at the end of a page; the line above them is a matter of looks. */
function footnotes(node, context) {
  const list = find(node, ({ tagName }) => tagName === 'ol');
  section('footnotes', list ? list.childNodes : [], context);
}

function cell(node, context) {
  const style = attribute(node, 'style') ?? '';
  const align =
    /text-align:\s*(\w+)/.exec(style)?.[1] ??
    classes(node)
      .find(name => /^align-(left|center|right)$/.test(name))
      ?.slice('align-'.length) ??
    attribute(node, 'align');
  const span = ['colspan', 'rowspan']
    .filter(name => attribute(node, name))
    .map(name => ` ${name}=${attribute(node, name)}`)
    .join('');
  const name = `${node.tagName}${align ? `(${align})` : ''}${span}`;
  plain(withId(name, node), node.childNodes, context);
}

function orderedList(node, context) {
  const start = attribute(node, 'start');
  const name = start && start !== '1' ? `ol from ${start}` : 'ol';
  plain(withId(name, node), node.childNodes, context);
}

function section(name, children, context) {
  write(context, name);
  blocks(children, { ...context, depth: context.depth + 1 });
}

/** The article of a whole page. */
export const findArticle = document =>
  find(document, ({ tagName }) => tagName === 'article');
