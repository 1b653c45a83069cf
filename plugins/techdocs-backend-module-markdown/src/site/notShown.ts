import { escapeHtml } from '../html/escape';
import { RenderedPage } from '../markdown/renderMarkdown';

/** A page that says why its text is not there. */
export function notShown(reason: string): RenderedPage {
  return plainPage(
    `<div class="admonition failure"><p class="admonition-title">This page is not shown</p><p>${escapeHtml(
      reason,
    )}</p></div>`,
  );
}

/** A page of HTML that the engine itself wrote. */
export function plainPage(body: string): RenderedPage {
  return {
    body,
    hasTitle: false,
    headings: [],
    sections: [{ text: '' }],
    ids: [],
    anchorLinks: [],
  };
}
