import {
  attribute,
  find,
  hasClass,
  isElement,
  targetOf,
  textOf,
} from './html.mjs';

/** The navigation of the site as lines: title and target, indented by depth. */
export const navigationLines = (document, pageUrl) =>
  listLines(
    find(document, node => hasClass(node, 'md-nav--primary')),
    pageUrl,
  );

/** The table of contents of a page as lines. */
export const contentsLines = (document, pageUrl) =>
  listLines(
    find(
      find(document, node => hasClass(node, 'md-sidebar--secondary')) ??
        document,
      node => hasClass(node, 'md-nav--secondary'),
    ),
    pageUrl,
  );

function listLines(root, pageUrl) {
  const lines = [];
  const visitList = (list, depth) => {
    for (const item of list.childNodes.filter(isElement))
      visitItem(item, depth);
  };
  const visitItem = (item, depth) => {
    const within = level(item) ?? depth;
    // The entry of the current page is a label for its contents, followed by the link.
    const isLink = node => hasClass(node, 'md-nav__link');
    const label =
      firstBelow(item, node => isLink(node) && node.tagName === 'a') ??
      firstBelow(item, isLink);
    if (label) {
      const target = targetOf(attribute(label, 'href'), pageUrl);
      const arrow = target ? ` -> ${target}` : '';
      lines.push(`${'  '.repeat(within)}${titleOf(label)}${arrow}`);
    }
    const list = nestedList(item);
    if (list) visitList(list, within + 1);
  };
  const list = root && find(root, ({ tagName }) => tagName === 'ul');
  if (list) visitList(list, 0);
  return lines;
}

/** Depth that an item of a flat list tells by its class. */
function level(item) {
  const found = /\bwm-level-(\d+)/.exec(attribute(item, 'class') ?? '');
  return found ? Number(found[1]) : undefined;
}

const titleOf = link =>
  textOf(find(link, node => hasClass(node, 'md-ellipsis')) ?? link);

/** The first element below that is accepted and not in a list of its own. */
function firstBelow(node, accept) {
  for (const child of node.childNodes ?? []) {
    if (!isElement(child) || child.tagName === 'ul') continue;
    if (accept(child)) return child;
    const deeper = firstBelow(child, accept);
    if (deeper) return deeper;
  }
  return undefined;
}

/** The list of an item's children, but not the contents of the page that some themes put there. */
function nestedList(item) {
  for (const child of item.childNodes ?? []) {
    if (!isElement(child) || hasClass(child, 'md-nav--secondary')) continue;
    if (child.tagName === 'ul') return child;
    const deeper = nestedList(child);
    if (deeper) return deeper;
  }
  return undefined;
}
