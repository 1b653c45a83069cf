import { attribute, hasClass, isElement, targetOf, visible } from './html.mjs';

/** Elements that stand within a line of text. */
const INLINE = new Set(
  (
    'a abbr acronym b bdi bdo big br cite code data del dfn em font i img input ins kbd label mark ' +
    'q s samp small span strike strong sub sup time tt u var wbr svg'
  ).split(' '),
);

/** Whether a node belongs to a line of text. */
export function isInline(node) {
  if (node.nodeName === '#text') return true;
  return isElement(node) && INLINE.has(node.tagName);
}

/** A name with the element's id, when it has one. */
export function withId(name, node) {
  const id = attribute(node, 'id');
  return id ? `${name}#${id}` : name;
}

/**
 * Nodes within a line, as one line: `em(words)`, `a[/page/#part](words)`. What cannot be seen is left out: a break at
 * the end, a space before the way back from a note, the wish for a coloured emoji.
 */
export const inline = (nodes, pageUrl) =>
  visible(
    nodes
      .map(node => one(node, pageUrl))
      .join('')
      .replaceAll('\ufe0f', ''),
  )
    .replace(/( br)+$/, '')
    .replace(/ (?=a\[[^\]]*\]\(back\))/g, '');

function one(node, pageUrl) {
  if (node.nodeName === '#text') return node.value;
  if (!isElement(node) || hasClass(node, 'headerlink')) return '';
  const special = SPECIAL[node.tagName];
  if (special) return special(node, pageUrl);
  const text = words(node, pageUrl);
  return `${withId(node.tagName, node)}${notes(node)}(${text})`;
}

const notes = node => {
  const title = attribute(node, 'title');
  return title ? `["${title}"]` : '';
};

const words = (node, pageUrl) =>
  node.childNodes.map(child => one(child, pageUrl)).join('');

const SPECIAL = {
  a(node, pageUrl) {
    const href = attribute(node, 'href');
    const back = hasClass(node, 'footnote-backref');
    const title = back ? undefined : attribute(node, 'title');
    const target = targetOf(href, pageUrl);
    const parts = [target, title && `"${title}"`].filter(Boolean).join(' ');
    // The sign of the way back from a note is a matter of looks.
    const text = back ? 'back' : words(node, pageUrl);
    return `${withId('a', node)}[${parts}](${text})`;
  },
  br: () => ' br ',
  code: (node, pageUrl) => `${withId('code', node)}(${words(node, pageUrl)})`,
  // Bold italics are bold around italics in one, and the other way round in the other.
  em(node, pageUrl) {
    const [only, ...more] = node.childNodes;
    if (more.length === 0 && only?.tagName === 'strong')
      return `strong(em(${words(only, pageUrl)}))`;
    return `${withId('em', node)}(${words(node, pageUrl)})`;
  },
  img(node, pageUrl) {
    const alt = attribute(node, 'alt') ?? '';
    if (hasClass(node, 'emojione') || hasClass(node, 'twemoji')) return alt;
    const title = attribute(node, 'title');
    const source = targetOf(attribute(node, 'src'), pageUrl);
    const parts = [source, title && `"${title}"`].filter(Boolean).join(' ');
    return `${withId('img', node)}[${parts}](${alt})`;
  },
  input(node) {
    if (attribute(node, 'type') !== 'checkbox') return '';
    return attribute(node, 'checked') === undefined ? '[ ] ' : '[x] ';
  },
  label: words,
  // A span says nothing unless it has an id or a title; colours of code and emoji are spans.
  span: (node, pageUrl) =>
    attribute(node, 'id') || attribute(node, 'title')
      ? `${withId('span', node)}${notes(node)}(${words(node, pageUrl)})`
      : words(node, pageUrl),
};
