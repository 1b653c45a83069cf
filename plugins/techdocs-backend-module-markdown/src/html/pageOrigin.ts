import { LastChange } from '../site/changes/LastChanges';
import { formatDay } from './dates';
import { escapeHtml } from './escape';

/** The line at the end of a page: when and by whom it was changed, and where to change it. */
export function renderPageOrigin(
  change: LastChange | undefined,
  editHref: string | undefined,
): string {
  const time = new Date(change?.date ?? NaN);
  const said =
    change && !Number.isNaN(time.getTime())
      ? `<span class="wm-changed">Last changed <time datetime="${time.toISOString()}">${formatDay(
          time,
        )}</time> by ${escapeHtml(change.author)}</span>`
      : '';
  const link = editHref
    ? `<a href="${escapeHtml(
        editHref,
      )}" title="Edit this page">Edit this page</a>`
    : '';
  return said || link ? `<p class="wm-source">${said}${link}</p>` : '';
}
