import { mkdir, writeFile } from 'node:fs/promises';
import path, { posix } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { DOCS_REPORT_FILE, DocsReport } from '@waymark/common';
import { NavigationHtml } from '../html/navigationHtml';
import { AnchorCheck } from './anchors';
import { publishAssets } from './assets';
import { BodyRenderer } from './BodyRenderer';
import { CacheOptions, PageCache } from './cache/PageCache';
import { LastChange, LastChanges } from './changes/LastChanges';
import { DocsReportBuilder } from './DocsReportBuilder';
import { DEFAULT_LIMITS, Limits } from './limits';
import { writeMetadata } from './metadata';
import { pagesInOrder } from './navigation';
import { PageRenderer } from './PageRenderer';
import { Page } from './pages';
import { Report } from './problems';
import { readSite, Site } from './readSite';
import { SearchIndexWriter } from './searchIndex';
import { publishStandalone } from './standalone';
import { editFileLink } from './sourceLink';
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
  /** Takes problems as they are found; all are in the report of the result, too. */
  report?: Report;
  limits?: Limits;
  /** Where earlier builds left what they rendered. */
  cache?: CacheOptions;
  lastChanges?: LastChanges;
  /** Whether pages are read by themselves rather than in TechDocs' reader. */
  standalone?: boolean;
}

/** What was built. */
export interface BuildResult {
  /** Name of the site. */
  name: string;
  pages: number;
  /** Pages whose Markdown was rendered; of the others, an earlier build had. */
  rendered: number;
  /** Real path of the docs folder; absent where the README is all there is. */
  docsDir?: string;
  report: DocsReport;
}

const METADATA_FILE = 'techdocs_metadata.json';
const SEARCH_FILE = 'search/search_index.json';

/** Pages in hand at once: while one is read or written, another is rendered. */
const CONCURRENCY = 8;

/**
 * Builds a site from Markdown. It reads below `inputDir`, writes below `outputDir` and the folder of
 * the cache, and touches nothing else.
 *
 * @throws InputError when there is nothing to show, NotAllowedError when the docs folder is outside of `inputDir`
 */
export async function buildSite(options: BuildOptions): Promise<BuildResult> {
  const { inputDir, outputDir, limits = DEFAULT_LIMITS } = options;
  const problems = new DocsReportBuilder();
  const report: Report = problem => {
    problems.add(problem);
    options.report?.(problem);
  };
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
  const stylesheets = [await publishStylesheet(outputDir)];
  const standalone = options.standalone
    ? await publishStandalone(outputDir)
    : undefined;
  if (standalone) stylesheets.push(standalone.stylesheet);

  const cache = await PageCache.open(options.cache);
  const bodies = new BodyRenderer({
    site,
    assets,
    label,
    limits,
    cache,
    report,
  });
  const siteName = site.config.siteName ?? options.siteName;
  const location = {
    repoUrl: site.config.repoUrl,
    editUri: site.config.editUri,
    target: options.sourceTarget,
  };
  const renderer = new PageRenderer({
    site,
    siteName,
    bodies,
    stylesheets,
    script: standalone?.script,
    label,
    navigation: new NavigationHtml(site.navigation),
    order: pagesInOrder(site.navigation),
    location,
    changes: await findChanges(site, options.lastChanges),
  });
  let isWhole = false;
  try {
    await writePages(site, renderer, options, label, report);
    isWhole = true;
  } finally {
    await cache.close(isWhole);
  }

  const docsReport = problems.build(
    { etag: options.etag, pages: site.pages.length },
    file => editFileLink(location, site.docsPath, file),
  );
  await writeFile(
    path.join(outputDir, DOCS_REPORT_FILE),
    JSON.stringify(docsReport),
  );
  await writeMetadata(path.join(outputDir, METADATA_FILE), {
    siteName,
    siteDescription: site.config.siteDescription,
    etag: options.etag,
    files: [
      ...site.pages.map(({ url }) => `${url}index.html`),
      ...assets.sources,
      ...stylesheets,
      ...(standalone ? [standalone.script] : []),
      SEARCH_FILE,
      DOCS_REPORT_FILE,
      METADATA_FILE,
    ],
  });
  return {
    name: siteName,
    pages: site.pages.length,
    rendered: bodies.rendered,
    docsDir: site.docsDir,
    report: docsReport,
  };
}

async function writePages(
  site: Site,
  renderer: PageRenderer,
  { outputDir, limits = DEFAULT_LIMITS }: BuildOptions,
  label: string,
  report: Report,
): Promise<void> {
  const searchFile = path.join(outputDir, SEARCH_FILE);
  await mkdir(path.dirname(searchFile), { recursive: true });
  const index = await SearchIndexWriter.create(searchFile);
  const anchors = new AnchorCheck();
  const queue = site.pages.values();
  const work = async () => {
    for (const page of queue) {
      const { html, rendered } = await renderer.render(page);
      const file = path.join(outputDir, page.url, 'index.html');
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, html);
      anchors.addPage(page, rendered);
      await index.addPage(page.url, page.title, rendered.sections);
      // Other requests are served between two pages.
      await setImmediate();
    }
  };
  try {
    await Promise.all(Array.from({ length: CONCURRENCY }, work));
  } finally {
    await index.close();
  }
  anchors.report(label, limits.pageBytes, report);
}

async function findChanges(
  site: Site,
  lastChanges: LastChanges | undefined,
): Promise<Map<string, LastChange>> {
  if (!lastChanges) return new Map();
  const readme = site.pages.find(({ source }) => source.startsWith('../'));
  const paths = [
    ...(site.pages.some(({ file }) => file) ? [site.docsPath] : []),
    ...(readme ? [posix.join(site.docsPath, readme.source)] : []),
  ];
  return lastChanges.of(paths);
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
