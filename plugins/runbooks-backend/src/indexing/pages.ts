import { parse } from 'yaml';

const MARKDOWN = /\.(md|markdown|mkdn?|mdown)$/i;
const INDEX = /(^|\/)(index|readme)$/i;

/** True for the path of a Markdown page. */
export function isMarkdown(path: string): boolean {
  return MARKDOWN.test(path);
}

/**
 * The folder of a repository that holds its docs.
 *
 * @param mkdocsYml - text of `mkdocs.yml`, undefined when there is none
 * @returns a relative path without slashes at its ends; `docs` unless a sound one is named
 */
export function docsFolder(mkdocsYml: string | undefined): string {
  let named: unknown;
  try {
    named =
      mkdocsYml &&
      (
        parse(mkdocsYml, { logLevel: 'silent', maxAliasCount: 20 }) as {
          docs_dir?: unknown;
        }
      )?.docs_dir;
  } catch {
    // A file that cannot be read names no folder; the docs build tells its author.
  }
  if (typeof named !== 'string') return 'docs';
  const parts = named.split('/').filter(part => part !== '' && part !== '.');
  return parts.includes('..') || named.startsWith('/')
    ? 'docs'
    : parts.join('/');
}

/**
 * Where the docs show a Markdown file.
 *
 * @param file - path inside the docs folder, for example `runbooks/high-error-rate.md`
 * @returns path of the page without slashes at its ends; empty for the first page
 */
export function pagePath(file: string): string {
  return file.replace(MARKDOWN, '').replace(INDEX, '');
}

/** Joins parts of a path in a repository, leaving out empty ones. */
export function joinPath(...parts: string[]): string {
  return parts.filter(part => part !== '').join('/');
}
