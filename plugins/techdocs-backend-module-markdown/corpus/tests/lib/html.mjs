import { parse } from 'parse5';

/** Small helpers over the trees of `parse5`. */

export const parseHtml = html => parse(html);

export const isElement = node => node.tagName !== undefined;

export const attribute = (node, name) =>
  node.attrs?.find(attr => attr.name === name)?.value;

export const classes = node =>
  (attribute(node, 'class') ?? '').split(/\s+/).filter(Boolean);

export const hasClass = (node, name) => classes(node).includes(name);

/** All elements below a node that a function accepts, in document order. */
export function findAll(node, accept) {
  const found = [];
  const visit = parent => {
    for (const child of parent.childNodes ?? []) {
      if (isElement(child) && accept(child)) found.push(child);
      visit(child);
    }
  };
  visit(node);
  return found;
}

/** The first such element. */
export const find = (node, accept) => findAll(node, accept)[0];

/** An element's text, as it stands. */
export function rawText(node) {
  if (node.nodeName === '#text') return node.value;
  return (node.childNodes ?? []).map(rawText).join('');
}

/** Text as a reader sees it: white space of any kind and length is one space. */
export const visible = text => text.replace(/[\s\u00a0]+/g, ' ').trim();

/** An element's text as a reader sees it. */
export const textOf = node => visible(rawText(node));

/**
 * Where a link leads, so that links of both engines can be compared: a path from the root of the site, or the
 * address as it is when it leads elsewhere.
 */
export function targetOf(href, pageUrl) {
  if (href === undefined) return undefined;
  try {
    const {
      origin,
      pathname,
      search,
      hash,
      href: whole,
    } = new URL(href, `http://site.invalid/${pageUrl}`);
    if (origin !== 'http://site.invalid') return whole;
    return decodeURIComponent(`${pathname}${search}${hash}`);
  } catch {
    return href;
  }
}
