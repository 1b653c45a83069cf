import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { NavigationHtml } from '../html/navigationHtml';
import { publishAssets } from './assets';
import { DEFAULT_LIMITS, Limits } from './limits';
import { pagesInOrder } from './navigation';
import { Page } from './pages';
import { Report } from './problems';
import { readSite, Site } from './readSite';
import { PageRenderer } from './PageRenderer';
import { SearchIndexWriter } from './searchIndex';
import { publishStylesheet } from './stylesheet';

/** What to build, and where to. */
export interface BuildOptions {
  /** Root of the docs' source. */
  inputDir: string;
  /** An existing empty folder. */
  outputDir: string;
  /** Name of the site where `mkdocs.yml` gives none. */
  siteName: string;
  /** Version of the source, kept with the site so that it is built again only when that changes. */
  etag?: string;
  /** Address of the source's folder, for links from pages to their sources. */
  sourceTarget?: string;
  report: Report;
  limits?: Limits;
}

/** Pages in hand at once: while one is read or written, another is rendered. */
const CONCURRENCY = 4;

/** Builds a site from Markdown. It reads below `inputDir` and writes below `outputDir`, nothing else. */
export async function buildSite(
  options: BuildOptions,
): Promise<{ pages: number }> {
  const { inputDir, outputDir, report, limits = DEFAULT_LIMITS } = options;
  const site = await readSite(inputDir, limits, report);
  ensureHome(site);
  const label = site.docsPath && `${site.docsPath}/`;
  const assets = await publishAssets(
    site.others,
    outputDir,
    label,
    limits,
    report,
  );
  const stylesheet = await publishStylesheet(outputDir);
  reportMissingInNav(site, label, report);

  const renderer = new PageRenderer({
    site,
    assets,
    stylesheet,
    label,
    limits,
    report,
    siteName: site.config.siteName ?? options.siteName,
    navigation: new NavigationHtml(site.navigation),
    order: pagesInOrder(site.navigation),
    location: {
      repoUrl: site.config.repoUrl,
      editUri: site.config.editUri,
      target: options.sourceTarget,
    },
  });
  await mkdir(path.join(outputDir, 'search'), { recursive: true });
  const index = await SearchIndexWriter.create(
    path.join(outputDir, 'search', 'search_index.json'),
  );
  const queue = site.pages.values();
  const work = async () => {
    for (const page of queue) {
      const { html, sections } = await renderer.render(page);
      const file = path.join(outputDir, page.url, 'index.html');
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, html);
      await index.addPage(page.url, page.title, sections);
      // Other requests are served between two pages.
      await setImmediate();
    }
  };
  try {
    await Promise.all(Array.from({ length: CONCURRENCY }, work));
  } finally {
    await index.close();
  }
  await writeMetadata(options, site, [
    ...site.pages.map(({ url }) => `${url}index.html`),
    ...assets.sources,
    stylesheet,
    'search/search_index.json',
  ]);
  return { pages: site.pages.length };
}

/** TechDocs needs a home page; where the author wrote none, it lists the pages. */
function ensureHome(site: Site): void {
  if (site.pages.some(({ url }) => url === '')) return;
  const page: Page = {
    source: 'index.md',
    url: '',
    title: 'Contents',
    frontMatter: {},
  };
  site.pages.unshift(page);
  site.navigation.unshift({ kind: 'page', title: page.title, page });
}

function reportMissingInNav(site: Site, label: string, report: Report): void {
  if (!site.config.nav) return;
  const inNav = new Set(pagesInOrder(site.navigation));
  for (const page of site.pages)
    if (page.file && !inNav.has(page))
      report({
        file: `${label}${page.source}`,
        message:
          'The page is not in "nav" of mkdocs.yml, so it is found by search and links only',
      });
}

async function writeMetadata(
  { outputDir, etag, siteName }: BuildOptions,
  { config }: Site,
  files: string[],
): Promise<void> {
  const name = 'techdocs_metadata.json';
  await writeFile(
    path.join(outputDir, name),
    JSON.stringify({
      site_name: config.siteName ?? siteName,
      site_description: config.siteDescription ?? '',
      etag,
      build_timestamp: Date.now(),
      engine: 'markdown',
      files: [...files, name].sort(),
    }),
  );
}
