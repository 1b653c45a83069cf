import { Heading } from '../markdown/headings';
import { escapeHtml } from './escape';

const USUAL_DEPTH = 4;
const MOST_ENTRIES = 200;

/**
 * The list of a page's headings for the right side; empty when there is nothing to choose from.
 *
 * @param deepest - level of the least headings in it
 */
export function renderTableOfContents(
  headings: Heading[],
  deepest: number = USUAL_DEPTH,
): string {
  const entries = headings
    .filter(({ level, text }) => level > 1 && level <= deepest && text)
    .slice(0, MOST_ENTRIES);
  if (entries.length === 0) return '';
  const top = Math.min(...entries.map(({ level }) => level));
  const items = entries.map(
    ({ id, level, text }) =>
      `<li class="md-nav__item wm-level-${
        level - top
      }"><a class="md-nav__link" href="#${id}"><span class="md-ellipsis">${escapeHtml(
        text,
      )}</span></a></li>`,
  );
  return (
    '<nav class="md-nav md-nav--secondary" aria-label="On this page">' +
    '<p class="wm-nav-title">On this page</p>' +
    `<ul class="md-nav__list" data-md-component="toc">${items.join(
      '',
    )}</ul></nav>`
  );
}
