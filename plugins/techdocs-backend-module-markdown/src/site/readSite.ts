import path from 'node:path';
import { InputError } from '@backstage/errors';
import { SiteConfig } from './config';
import { listFiles, SourceFile, sourcePath } from './files';
import { Limits } from './limits';
import {
  adoptTitles,
  navigationFromConfig,
  navigationFromTree,
  NavNode,
  pagesInOrder,
  withSectionIndexes,
} from './navigation';
import { isMarkdown, Page, readPage, readPages } from './pages';
import { createFilter } from './pathFilter';
import { Report } from './problems';
import { findReadme, readSiteSource } from './siteSource';

/** All that is known of a site before its pages are rendered. */
export interface Site {
  config: SiteConfig;
  /** Real path of the docs folder, when there is one. */
  docsDir?: string;
  /** The docs folder seen from the root; empty when they are the same or there is none. */
  docsPath: string;
  pages: Page[];
  /** Files beside the pages. */
  others: SourceFile[];
  navigation: NavNode[];
  pageOfSource(source: string): Page | undefined;
  /** Any file of the docs folder, pages and excluded ones included. */
  fileOfSource(source: string): SourceFile | undefined;
}

/** As in MkDocs, where templates of a theme used to be. Hidden files are left out in any case. */
const ALWAYS_EXCLUDED = '/templates/';

/**
 * Reads a site: its configuration, if any, the tree of its docs folder and its navigation.
 *
 * @param inputDir - root of the docs' source, as the preparer left it
 * @throws InputError when there is nothing to show, NotAllowedError when the docs folder is outside of the root
 */
export async function readSite(
  inputDir: string,
  limits: Limits,
  report: Report,
): Promise<Site> {
  const { root, config, configFile, docsDir, docsPath } = await readSiteSource(
    inputDir,
    limits,
    report,
  );
  const label = docsPath && `${docsPath}/`;
  const all = docsDir ? await listFiles(docsDir, label, limits, report) : [];
  const exclude = createFilter(
    [ALWAYS_EXCLUDED, ...config.excludeDocs],
    'exclude_docs',
    configFile,
    report,
  );
  const files = all.filter(({ source }) => !exclude(source));
  const pages = await readPages(files, label, limits, report);
  if (!pages.some(({ url }) => url === '')) {
    const readme = await readReadme(root, docsPath, limits, report);
    if (readme) pages.unshift(readme);
  }
  if (pages.length === 0)
    throw new InputError(
      `There are no pages: write docs/index.md, or set docs_dir in mkdocs.yml to the folder of your Markdown files.`,
    );

  const pageOfSource = createLookup(pages);
  const chosen = config.nav
    ? navigationFromConfig(config.nav, pageOfSource, configFile, report)
    : [];
  adoptTitles(chosen);
  const navigation = chosen.length > 0 ? chosen : navigationFromTree(pages);
  if (config.nav) {
    const silent = createFilter(
      config.notInNav,
      'not_in_nav',
      configFile,
      report,
    );
    reportNotInNav(pages, navigation, silent, label, report);
  }
  const bySource = new Map(all.map(file => [file.source, file]));
  return {
    config,
    docsDir,
    docsPath,
    pages,
    others: files.filter(({ source }) => !isMarkdown(source)),
    navigation: config.sectionIndexes
      ? withSectionIndexes(navigation)
      : navigation,
    pageOfSource,
    fileOfSource: source => bySource.get(source),
  };
}

/** The README of the repository serves as home page where the docs have none. */
async function readReadme(
  root: string,
  docsPath: string,
  limits: Limits,
  report: Report,
): Promise<Page | undefined> {
  const found = await findReadme(root);
  if (!found) return undefined;
  const source = path.posix.relative(docsPath, found.source);
  return readPage(
    '',
    { ...found, source },
    docsPath && `${docsPath}/`,
    limits,
    report,
  );
}

function reportNotInNav(
  pages: Page[],
  navigation: NavNode[],
  silent: (source: string) => boolean,
  label: string,
  report: Report,
): void {
  const inNav = new Set(pagesInOrder(navigation));
  for (const page of pages) {
    // The README of the repository is home page for want of a better one.
    const isOutside = page.source.startsWith('../');
    if (inNav.has(page) || isOutside || silent(page.source)) continue;
    report({
      kind: 'not-in-nav',
      file: sourcePath(label, page.source),
      message:
        'The page is not in "nav" of mkdocs.yml, so it is found by search and links only',
    });
  }
}

/** Finds pages by source path; a folder stands for its index. */
function createLookup(pages: Page[]): (source: string) => Page | undefined {
  const bySource = new Map<string, Page>();
  for (const page of pages) {
    bySource.set(page.source, page);
    if (page.url === '' || /(^|\/)(index|readme)\.\w+$/i.test(page.source))
      bySource.set(page.url.replace(/\/$/, ''), page);
  }
  return source => bySource.get(source.replace(/(^\.)?\/$|^\.$/, ''));
}
