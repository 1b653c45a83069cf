import type { ResolveHref } from '../markdown/spans';
import type { OpenRunbook } from '../portal/runbooks';

/**
 * Gives the addresses that links in a runbook stand for. Relative ones name files of the docs, and lead to
 * their pages in the portal; only addresses of the web and of mail are followed.
 *
 * @param options - `page`: address of the runbook's page; `links`: whether the text of a link can be pressed
 */
export function linksOf(options: {
  page: string;
  sourceUrl: OpenRunbook['sourceUrl'];
  links: boolean;
}): ResolveHref {
  const { page, sourceUrl, links } = options;
  // The page of `a.md` is `a/`, beside the file; that of `index.md` is its folder itself.
  const isIndex = /\/(index|readme)\.\w+([?#]|$)/i.test(sourceUrl ?? '');
  const folder = isIndex ? page : new URL('../', page).href;
  return href => {
    // What is on the same page is on the screen, and its address would only be in the way.
    if (href.startsWith('#') && !links) return undefined;
    const isAbsolute = /^([a-z][a-z0-9+.-]*:|\/\/)/i.test(href);
    const base = href.startsWith('#') ? page : folder;
    if (!href || !URL.canParse(href, base)) return undefined;
    const url = new URL(href, base);
    if (!/^(https?|mailto):$/.test(url.protocol)) return undefined;
    if (!isAbsolute)
      url.pathname = url.pathname
        .replace(/(^|\/)(index|readme)\.(md|markdown)$/i, '$1')
        .replace(/\.(md|markdown)$/i, '/');
    return url.href;
  };
}
