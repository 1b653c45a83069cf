import { posix } from 'node:path';
import { InputError } from '@backstage/errors';
import { splitFrontMatter } from '../markdown/frontMatter';
import { RenderedPage, renderMarkdown } from '../markdown/renderMarkdown';
import { PublishedAssets } from './assets';
import { notingQuestions, Surroundings } from './cache/asked';
import { KeptPage, PageCache } from './cache/PageCache';
import { sha256 } from './cache/RenderCache';
import { readText, readTextSync, sourcePath } from './files';
import { Limits } from './limits';
import { notShown } from './notShown';
import { Page } from './pages';
import { Problem, Report } from './problems';
import { Site } from './readSite';

export interface BodyRendererOptions {
  site: Site;
  assets: PublishedAssets;
  /** What to call the docs folder in reports. */
  label: string;
  limits: Limits;
  cache: PageCache;
  report: Report;
}

/** Makes HTML of the Markdown of pages; what did not change since the last build is taken from there. */
export class BodyRenderer {
  readonly #options: BodyRendererOptions;
  readonly #surroundings: Surroundings;
  /** Pages that were rendered anew. */
  rendered = 0;

  constructor(options: BodyRendererOptions) {
    const { site, assets, limits } = options;
    const urls = new Set(site.pages.map(({ url }) => url));
    this.#options = options;
    this.#surroundings = {
      imageSize: source => assets.sizes.get(source),
      readSnippet: name => readSnippet(name, site, limits),
      targets: {
        docsPath: site.docsPath,
        pageOfSource: site.pageOfSource,
        hasUrl: url => urls.has(url),
        hasAsset: source => assets.sources.has(source),
      },
    };
  }

  /** @param page - one that has a source which can be read */
  async render(page: Page & { file: string }): Promise<RenderedPage> {
    const { limits, cache, report, site } = this.#options;
    const text = await readText(page.file, limits.pageBytes);
    const hash = sha256(JSON.stringify([text, page.url, site.docsPath]));
    const known = await cache.recall(page.source, hash, this.#surroundings);
    const kept = known ?? this.#renderAnew(page, text);
    if (!known) await cache.keep(page.source, hash, kept);
    kept.problems.forEach(report);
    return kept.rendered;
  }

  #renderAnew(page: Page, text: string): KeptPage {
    this.rendered += 1;
    const file = sourcePath(this.#options.label, page.source);
    const { body, bodyLine } = splitFrontMatter(text);
    const problems: Problem[] = [];
    const { surroundings, asked } = notingQuestions(this.#surroundings);
    const report: Report = problem => problems.push(problem);
    try {
      const rendered = renderMarkdown(body, {
        page,
        file,
        bodyLine,
        report,
        ...surroundings,
      });
      return { rendered, problems, asked: asked() };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      report({
        kind: 'too-large',
        file,
        message: `The page is not shown: ${error.message}`,
      });
      return { rendered: notShown(error.message), problems, asked: asked() };
    }
  }
}

/**
 * Reads a file of the docs folder that a page includes. It may be named from there or from the root
 * of the repository, and nothing outside of the docs folder is read.
 */
function readSnippet(
  name: string,
  { docsPath, fileOfSource }: Site,
  limits: Limits,
): string | undefined {
  const found =
    fileOfSource(posix.normalize(name)) ??
    fileOfSource(posix.relative(`/${docsPath}`, posix.join('/', name)));
  return found && readTextSync(found.file, limits.pageBytes);
}
