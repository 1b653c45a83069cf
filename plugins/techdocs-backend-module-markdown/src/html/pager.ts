import { relativeUrl } from '../markdown/links';
import { Page } from '../site/pages';
import { escapeHtml } from './escape';

/** Links to the page before and the page after, at the end of a page. */
export function renderPager(
  page: Page,
  previous: Page | undefined,
  next: Page | undefined,
): string {
  const link = (
    target: Page | undefined,
    rel: 'prev' | 'next',
    label: string,
  ) =>
    target
      ? `<a class="wm-pager__link wm-pager__link--${rel}" rel="${rel}" href="${relativeUrl(
          page.url,
          target.url,
        )}"><span>${label}</span><strong>${escapeHtml(
          target.title,
        )}</strong></a>`
      : '';
  const links = link(previous, 'prev', 'Previous') + link(next, 'next', 'Next');
  return links
    ? `<nav class="wm-pager" aria-label="Previous and next page">${links}</nav>`
    : '';
}
