import { escapeHtml } from '../html/escape';
import { NavigationHtml } from '../html/navigationHtml';
import { renderPageOrigin } from '../html/pageOrigin';
import { renderPager } from '../html/pager';
import { renderPage } from '../html/pageTemplate';
import { renderRunbookFacts } from '../html/runbookFacts';
import { renderTableOfContents } from '../html/tableOfContents';
import { relativeUrl } from '../markdown/links';
import { RenderedPage } from '../markdown/renderMarkdown';
import { BodyRenderer } from './BodyRenderer';
import { LastChange } from './changes/LastChanges';
import { sourcePath } from './files';
import { notShown, plainPage } from './notShown';
import { Page } from './pages';
import { Site } from './readSite';
import { editLink, SourceLocation } from './sourceLink';

export interface PageRendererOptions {
  site: Site;
  siteName: string;
  bodies: BodyRenderer;
  /** Paths in the site. */
  stylesheets: string[];
  script?: string;
  /** What to call the docs folder in reports. */
  label: string;
  navigation: NavigationHtml;
  /** Pages as they follow one another. */
  order: Page[];
  location: SourceLocation;
  /** By path in the repository. */
  changes: Map<string, LastChange>;
}

/** Makes whole HTML pages. */
export class PageRenderer {
  readonly #options: PageRendererOptions;
  readonly #positions: Map<Page, number>;

  constructor(options: PageRendererOptions) {
    this.#options = options;
    this.#positions = new Map(
      options.order.map((page, index) => [page, index]),
    );
  }

  async render(page: Page): Promise<{ html: string; rendered: RenderedPage }> {
    const { site, siteName, order, navigation, stylesheets, script } =
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
      stylesheets,
      script,
      navigationHtml: navigation.render(page),
      contentsHtml: renderTableOfContents(
        rendered.headings,
        site.config.tocDepth,
      ),
      headingHtml:
        rendered.title ??
        (rendered.hasTitle ? '' : `<h1>${escapeHtml(page.title)}</h1>`),
      factsHtml: runbook ? renderRunbookFacts(runbook) : '',
      bodyHtml: rendered.body,
      pagerHtml: renderPager(page, neighbour(-1), neighbour(1)),
      originHtml: this.#renderOrigin(page),
    });
    return { html, rendered };
  }

  async #renderBody(page: Page): Promise<RenderedPage> {
    const { file, unreadable } = page;
    if (unreadable) return notShown(unreadable);
    return file === undefined
      ? plainPage(this.#listPages())
      : this.#options.bodies.render({ ...page, file });
  }

  #renderOrigin(page: Page): string {
    if (!page.file) return '';
    const { location, site, label, changes } = this.#options;
    return renderPageOrigin(
      changes.get(sourcePath(label, page.source)),
      editLink(location, site.docsPath, page.source),
    );
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
