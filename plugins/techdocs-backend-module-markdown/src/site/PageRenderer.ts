import { InputError } from '@backstage/errors';
import { escapeHtml } from '../html/escape';
import { NavigationHtml } from '../html/navigationHtml';
import { renderPage } from '../html/pageTemplate';
import { renderPager } from '../html/pager';
import { renderRunbookFacts } from '../html/runbookFacts';
import { renderTableOfContents } from '../html/tableOfContents';
import { splitFrontMatter } from '../markdown/frontMatter';
import { relativeUrl } from '../markdown/links';
import { RenderedPage, renderMarkdown } from '../markdown/renderMarkdown';
import { SearchSection } from '../markdown/searchSections';
import { PublishedAssets } from './assets';
import { readText } from './files';
import { Limits } from './limits';
import { Page } from './pages';
import { Report } from './problems';
import { Site } from './readSite';
import { sourceLink, SourceLocation } from './sourceLink';

export interface PageRendererOptions {
  site: Site;
  siteName: string;
  assets: PublishedAssets;
  /** Path in the site. */
  stylesheet: string;
  /** What to call the docs folder in reports. */
  label: string;
  navigation: NavigationHtml;
  /** Pages as they follow one another. */
  order: Page[];
  location: SourceLocation;
  limits: Limits;
  report: Report;
}

/** Makes whole HTML pages. */
export class PageRenderer {
  readonly #options: PageRendererOptions;
  readonly #positions: Map<Page, number>;
  readonly #urls: Set<string>;

  constructor(options: PageRendererOptions) {
    this.#options = options;
    this.#positions = new Map(
      options.order.map((page, index) => [page, index]),
    );
    this.#urls = new Set(options.site.pages.map(({ url }) => url));
  }

  async render(
    page: Page,
  ): Promise<{ html: string; sections: SearchSection[] }> {
    const { site, siteName, order, navigation, location, stylesheet } =
      this.#options;
    const rendered = await this.#renderBody(page);
    const position = this.#positions.get(page);
    const neighbour = (step: number) =>
      position === undefined ? undefined : order[position + step];
    const { runbook, description } = page.frontMatter;
    const html = renderPage({
      siteName,
      title: page.title,
      description: description ?? site.config.siteDescription,
      url: page.url,
      stylesheet,
      navigationHtml: navigation.render(page),
      contentsHtml: renderTableOfContents(rendered.headings),
      headingHtml:
        rendered.title ??
        (rendered.hasTitle ? '' : `<h1>${escapeHtml(page.title)}</h1>`),
      factsHtml: runbook ? renderRunbookFacts(runbook) : '',
      bodyHtml: rendered.body,
      pagerHtml: renderPager(page, neighbour(-1), neighbour(1)),
      source: page.file
        ? sourceLink(location, site.docsPath, page.source)
        : undefined,
    });
    return { html, sections: rendered.sections };
  }

  async #renderBody(page: Page): Promise<RenderedPage> {
    const { site, assets, label, limits, report } = this.#options;
    if (page.unreadable) return notShown(page.unreadable);
    if (!page.file) return plainPage(this.#listPages());
    const text = await readText(page.file, limits.pageBytes);
    const { body, bodyLine } = splitFrontMatter(text);
    const file = `${label}${page.source}`;
    try {
      return renderMarkdown(body, {
        page,
        file,
        bodyLine,
        report,
        imageSize: source => assets.sizes.get(source),
        targets: {
          docsPath: site.docsPath,
          pageOfSource: site.pageOfSource,
          hasUrl: url => this.#urls.has(url),
          hasAsset: source => assets.sources.has(source),
        },
      });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      report({ file, message: `The page is not shown: ${error.message}` });
      return notShown(error.message);
    }
  }

  #listPages(): string {
    const items = this.#options.order
      .filter(({ file }) => file)
      .slice(0, 500)
      .map(
        ({ url, title }) =>
          `<li><a href="${relativeUrl('', url)}">${escapeHtml(title)}</a></li>`,
      );
    return `<ul>${items.join('')}</ul>`;
  }
}

function notShown(reason: string): RenderedPage {
  return plainPage(
    `<div class="admonition failure"><p class="admonition-title">This page is not shown</p><p>${escapeHtml(
      reason,
    )}</p></div>`,
  );
}

function plainPage(body: string): RenderedPage {
  return { body, hasTitle: false, headings: [], sections: [{ text: '' }] };
}
