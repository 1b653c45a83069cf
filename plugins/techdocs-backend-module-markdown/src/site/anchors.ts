import { splitFrontMatter } from '../markdown/frontMatter';
import { lineOf } from '../markdown/lineOf';
import { AnchorLink, RenderedPage } from '../markdown/renderMarkdown';
import { readTextSync, sourcePath } from './files';
import { Page } from './pages';
import { Report } from './problems';

/** Most broken links of one page whose line is looked for, as each goes over the whole page. */
const MAX_LINE_LOOKUPS = 100;

/** Checks links to anchors of other pages, which are known only when all pages are. */
export class AnchorCheck {
  /** By address of the page, its ids, each between line ends: small, as a site may have many. */
  readonly #ids = new Map<string, string>();
  readonly #links = new Map<Page, AnchorLink[]>();

  addPage(page: Page, { ids, anchorLinks }: RenderedPage): void {
    this.#ids.set(page.url, `\n${ids.join('\n')}\n`);
    if (anchorLinks.length > 0) this.#links.set(page, anchorLinks);
  }

  /**
   * Reports the links that lead to no anchor.
   *
   * @param label - what to call the docs folder
   * @param maxBytes - size of a page up to which lines are looked for
   */
  report(label: string, maxBytes: number, report: Report): void {
    for (const [page, links] of this.#links) {
      const broken = links.filter(
        ({ url, id }) => !this.#ids.get(url)?.includes(`\n${id}\n`),
      );
      if (broken.length === 0) continue;
      const text = page.file && readTextSync(page.file, maxBytes);
      const { body, bodyLine } = splitFrontMatter(text ?? '');
      broken.forEach(({ raw, id }, index) =>
        report({
          kind: 'broken-anchor',
          file: sourcePath(label, page.source),
          line:
            index < MAX_LINE_LOOKUPS ? lineOf(raw, body, bodyLine) : undefined,
          message: `"${raw}" leads to a page that has no heading or anchor "${id}"`,
        }),
      );
    }
  }
}
