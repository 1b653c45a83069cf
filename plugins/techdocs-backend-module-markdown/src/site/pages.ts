import path from 'node:path';
import { FrontMatter, splitFrontMatter } from '../markdown/frontMatter';
import { firstHeading } from '../markdown/firstHeading';
import { readText, SourceFile } from './files';
import { formatBytes, Limits } from './limits';
import { Report } from './problems';
import { titleOfName } from './titles';

/** A Markdown page of the site. */
export interface Page {
  /** Relative to the docs folder, with slashes; the README of the repository is `../README.md`. */
  source: string;
  /** Absolute path of the source, absent for a page that the engine writes itself. */
  file?: string;
  /** Where it is in the site: empty for the home page, else ending in a slash, `guide/`. */
  url: string;
  title: string;
  frontMatter: FrontMatter;
  /** Why the source cannot be shown, when it cannot. */
  unreadable?: string;
}

const MARKDOWN = /\.(md|markdown|mkdn?|mdown)$/i;
const INDEX = /^(index|readme)$/i;

/** True for the path of a Markdown page. */
export function isMarkdown(source: string): boolean {
  return MARKDOWN.test(source);
}

/** Where a page goes: `guide.md` to `guide/`, `index.md` and `README.md` to their folder. */
export function pageUrl(source: string): string {
  const { dir, name } = path.posix.parse(source);
  const folder = dir ? `${dir}/` : '';
  return INDEX.test(name) ? folder : `${folder}${name}/`;
}

/**
 * Chooses the pages among the files and reads their titles. Of several sources for one address,
 * the index page wins; the others are reported.
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
  for (const file of files.filter(({ source }) => isMarkdown(source))) {
    const url = pageUrl(file.source);
    const rival = byUrl.get(url);
    if (rival) {
      const [shown, left] = [rival, file].sort(
        (a, b) => precedence(a.source) - precedence(b.source),
      );
      byUrl.set(url, shown);
      report({
        file: `${label}${left.source}`,
        message: `It has the same address as ${shown.source}, which is shown instead`,
      });
    } else if (byUrl.size < limits.pages) {
      byUrl.set(url, file);
    } else {
      report({
        file: `${label}${file.source}`,
        message: `There are more than ${limits.pages} pages; this page and those that follow are left out`,
      });
      break;
    }
  }
  const pages: Page[] = [];
  for (const [url, file] of byUrl)
    pages.push(await readPage(url, file, label, limits, report));
  return pages;
}

function precedence(source: string): number {
  const { name } = path.posix.parse(source);
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
  const nameTitle = titleOfName(url ? path.posix.basename(url) : 'Home');
  if (size > limits.pageBytes) {
    const unreadable = `It has ${formatBytes(size)}; at most ${formatBytes(
      limits.pageBytes,
    )} are read. Split it into several pages.`;
    report({
      file: `${label}${source}`,
      message: `The page is not shown: ${unreadable}`,
    });
    return { ...page, title: nameTitle, unreadable };
  }
  const text = await readText(file, limits.pageBytes);
  const { frontMatter, body, problem } = splitFrontMatter(text);
  if (problem) report({ file: `${label}${source}`, ...problem });
  return {
    ...page,
    frontMatter,
    title: frontMatter.title ?? firstHeading(body) ?? nameTitle,
  };
}
