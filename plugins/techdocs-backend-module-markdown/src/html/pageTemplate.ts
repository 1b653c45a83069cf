import { relativeFile } from '../markdown/links';
import { escapeHtml } from './escape';

/** The parts of a page; those called HTML are safe already. */
export interface PageParts {
  siteName: string;
  title: string;
  description?: string;
  /** Address of the page in the site. */
  url: string;
  /** Paths in the site. */
  stylesheets: string[];
  navigationHtml: string;
  contentsHtml: string;
  /** What the article starts with: the heading of level one. */
  headingHtml: string;
  factsHtml: string;
  bodyHtml: string;
  pagerHtml: string;
  originHtml: string;
  /** Path in the site of a script; pages inside of TechDocs have none. */
  script?: string;
}

/**
 * Puts a page together in the shape that TechDocs' reader and its addons look for: the class names
 * starting with `md-` are theirs, those starting with `wm-` are this engine's.
 *
 * The reader scrolls entries marked `md-nav__item--active` into view, and the page with them when
 * the navigation is not fixed in place, so the current entry is marked on its link only.
 */
export function renderPage(parts: PageParts): string {
  const description = parts.description
    ? `<meta name="description" content="${escapeHtml(parts.description)}">`
    : '';
  const isHome = parts.url === '';
  const title = isHome ? parts.siteName : `${parts.title} - ${parts.siteName}`;
  const links = parts.stylesheets.map(
    file => `<link rel="stylesheet" href="${relativeFile(parts.url, file)}">`,
  );
  const script = parts.script
    ? `<script defer src="${relativeFile(parts.url, parts.script)}"></script>`
    : '';
  // TechDocs shows a page within one of the portal's, which has that landmark already.
  const main = parts.script ? 'main' : 'div';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>${description}
${links.join('\n')}${script}
</head>
<body dir="ltr">
<div class="md-container" data-md-component="container">
<${main} class="md-main" data-md-component="main">
<div class="md-main__inner md-grid">
<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off" aria-label="Show the contents">
<label class="md-nav__link wm-contents" for="__drawer"><span>Contents</span></label>
<div class="md-sidebar md-sidebar--primary" data-md-component="sidebar" data-md-type="navigation">
<div class="md-sidebar__scrollwrap"><div class="md-sidebar__inner">
<nav class="md-nav md-nav--primary" aria-label="Pages"><p class="wm-nav-title">${escapeHtml(
    parts.siteName,
  )}</p>${parts.navigationHtml}</nav>
</div></div>
</div>
<div class="md-sidebar md-sidebar--secondary" data-md-component="sidebar" data-md-type="toc">
<div class="md-sidebar__scrollwrap"><div class="md-sidebar__inner">
${parts.contentsHtml}
</div></div>
</div>
<div class="md-content" data-md-component="content">
<article class="md-content__inner md-typeset">
${parts.headingHtml}
${parts.factsHtml}
${parts.bodyHtml}
</article>
${parts.originHtml}
${parts.pagerHtml}
</div>
</div>
</${main}>
</div>
</body>
</html>
`;
}
