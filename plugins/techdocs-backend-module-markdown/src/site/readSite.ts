import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { InputError } from '@backstage/errors';
import { parseSiteConfig, SiteConfig } from './config';
import { createExclude } from './exclude';
import {
  findFile,
  listFiles,
  readText,
  resolveFolder,
  SourceFile,
} from './files';
import { Limits } from './limits';
import {
  navigationFromConfig,
  navigationFromTree,
  NavNode,
} from './navigation';
import { isMarkdown, Page, readPage, readPages } from './pages';
import { Report } from './problems';

/** All that is known of a site before its pages are rendered. */
export interface Site {
  config: SiteConfig;
  /** The docs folder seen from the root; empty when they are the same. */
  docsPath: string;
  pages: Page[];
  /** Files beside the pages. */
  others: SourceFile[];
  navigation: NavNode[];
  pageOfSource(source: string): Page | undefined;
}

const CONFIG_FILES = ['mkdocs.yml', 'mkdocs.yaml'];
const READMES = ['README.md', 'readme.md', 'Readme.md'];

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
  const root = await realpath(inputDir);
  const { config, file } = await readConfig(root, limits, report);
  const docsDir = await resolveFolder(root, config.docsDir ?? 'docs');
  if (!docsDir && config.docsDir)
    report({
      file,
      message: `"docs_dir" is "${config.docsDir}", which does not exist`,
    });
  const docsPath = docsDir
    ? path.relative(root, docsDir).split(path.sep).join('/')
    : '';
  const label = docsPath && `${docsPath}/`;

  const exclude = createExclude(config.excludeDocs, file, report);
  const files = docsDir
    ? (await listFiles(docsDir, label, limits, report)).filter(
        ({ source }) => !exclude(source),
      )
    : [];
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
  const navigation = config.nav
    ? navigationFromConfig(config.nav, pageOfSource, file, report)
    : [];
  return {
    config,
    docsPath,
    pages,
    others: files.filter(({ source }) => !isMarkdown(source)),
    navigation: navigation.length > 0 ? navigation : navigationFromTree(pages),
    pageOfSource,
  };
}

async function readConfig(
  root: string,
  limits: Limits,
  report: Report,
): Promise<{ config: SiteConfig; file: string }> {
  for (const file of CONFIG_FILES) {
    const found = await findFile(root, file);
    if (found) {
      const text = await readText(found.file, limits.configBytes);
      return { config: parseSiteConfig(text, file, limits, report), file };
    }
  }
  return { config: { excludeDocs: [] }, file: CONFIG_FILES[0] };
}

/** The README of the repository serves as home page where the docs have none. */
async function readReadme(
  root: string,
  docsPath: string,
  limits: Limits,
  report: Report,
): Promise<Page | undefined> {
  for (const name of READMES) {
    const found = await findFile(root, name);
    if (found)
      return readPage(
        '',
        { ...found, source: path.posix.relative(docsPath, name) },
        docsPath && `${docsPath}/`,
        limits,
        report,
      );
  }
  return undefined;
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
