import { posix } from 'node:path';
import pLimit from 'p-limit';
import { FrontMatter, splitFrontMatter } from '../markdown/frontMatter';
import { firstHeading } from '../markdown/firstHeading';
import { readText, SourceFile, sourcePath } from './files';
import { formatBytes, Limits } from './limits';
import { Problem, Report } from './problems';
import { titleOfName } from './titles';

/** Where a page comes from and goes to: all of the site that its Markdown is rendered by. */
export interface PagePlace {
  /** Relative to the docs folder, with slashes; the README of the repository is `../README.md`. */
  source: string;
  /** Where it is in the site: empty for the home page, else ending in a slash, `guide/`. */
  url: string;
}

/** A Markdown page of the site. */
export interface Page extends PagePlace {
  /** Absolute path of the source, absent for a page that the engine writes itself. */
  file?: string;
  title: string;
  frontMatter: FrontMatter;
  /** Why the source cannot be shown, when it cannot. */
  unreadable?: string;
}

const MARKDOWN = /\.(md|markdown|mkdn?|mdown)$/i;
/** Files in hand at once. */
const CONCURRENCY = 8;

const INDEX = /^(index|readme)$/i;
const MKDOCS_INDEX = /^(index|README)$/;

/** True for the path of a Markdown page. */
export function isMarkdown(source: string): boolean {
  return MARKDOWN.test(source);
}

/** True for the path of a page that stands for its folder. */
export function isIndex(source: string): boolean {
  return INDEX.test(posix.parse(source).name);
}

/** Where a page goes: `guide.md` to `guide/`, `index.md` and `README.md` to their folder. */
export function pageUrl(source: string): string {
  const { dir } = posix.parse(source);
  const folder = dir ? `${dir}/` : '';
  return isIndex(source) ? folder : ownUrl(source);
}

function ownUrl(source: string): string {
  const { dir, name } = posix.parse(source);
  return `${posix.join(dir, name)}/`;
}

/**
 * Chooses the pages among the files and reads their titles. Of several sources for one address,
 * the index page wins; the others are reported. In a folder that has an `index.md` or `README.md`,
 * one in other letters, such as `readme.md`, is a page like any other, as it is for MkDocs.
 *
 * @param label - what to call the docs folder in reports
 */
export async function readPages(
  files: SourceFile[],
  label: string,
  limits: Limits,
  report: Report,
): Promise<Page[]> {
  const byUrl = new Map<string, SourceFile>();
  const sources = files.filter(({ source }) => isMarkdown(source));
  const indexed = new Set(
    sources
      .filter(({ source }) => MKDOCS_INDEX.test(posix.parse(source).name))
      .map(({ source }) => posix.dirname(source)),
  );
  for (const file of sources) {
    const { dir, name } = posix.parse(file.source);
    const isPlain = !MKDOCS_INDEX.test(name) && indexed.has(dir || '.');
    const url = isPlain ? ownUrl(file.source) : pageUrl(file.source);
    const rival = byUrl.get(url);
    if (rival) {
      const [shown, left] = [rival, file].sort(
        (a, b) => precedence(a.source) - precedence(b.source),
      );
      byUrl.set(url, shown);
      report({
        kind: 'configuration',
        file: sourcePath(label, left.source),
        message: `It has the same address as ${shown.source}, which is shown instead`,
      });
    } else if (byUrl.size < limits.pages) {
      byUrl.set(url, file);
    } else {
      report({
        kind: 'too-large',
        file: sourcePath(label, file.source),
        message: `There are more than ${limits.pages} pages; this page and those that follow are left out`,
      });
      break;
    }
  }
  const limit = pLimit(CONCURRENCY);
  const read = await Promise.all(
    [...byUrl].map(([url, file]) =>
      limit(async () => {
        const problems: Problem[] = [];
        const take: Report = problem => problems.push(problem);
        const page = await readPage(url, file, label, limits, take);
        return { page, problems };
      }),
    ),
  );
  read.forEach(({ problems }) => problems.forEach(report));
  return read.map(({ page }) => page);
}

function precedence(source: string): number {
  const { name } = posix.parse(source);
  if (name === 'index') return 0;
  return INDEX.test(name) ? 1 : 2;
}

/** Reads what navigation needs of a page: its front matter and title. */
export async function readPage(
  url: string,
  { source, file, size }: SourceFile,
  label: string,
  limits: Limits,
  report: Report,
): Promise<Page> {
  const page = { source, file, url, frontMatter: {} };
  const nameTitle = titleOfName(url ? posix.basename(url) : 'Home');
  if (size > limits.pageBytes) {
    const unreadable = `It has ${formatBytes(size)}; at most ${formatBytes(
      limits.pageBytes,
    )} are read. Split it into several pages.`;
    report({
      kind: 'too-large',
      file: sourcePath(label, source),
      message: `The page is not shown: ${unreadable}`,
    });
    return { ...page, title: nameTitle, unreadable };
  }
  const text = await readText(file, limits.pageBytes);
  const { frontMatter, body, problem } = splitFrontMatter(text);
  if (problem)
    report({
      kind: 'front-matter',
      file: sourcePath(label, source),
      ...problem,
    });
  return {
    ...page,
    frontMatter,
    title: frontMatter.title ?? firstHeading(body) ?? nameTitle,
  };
}
