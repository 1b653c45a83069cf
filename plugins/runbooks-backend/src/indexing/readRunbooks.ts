import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { NotModifiedError } from '@backstage/errors';
import type { Runbook } from '@waymark/common';
import { firstHeading, readFrontMatter } from './frontMatter';
import { docsFolder, pagePath } from './pages';

const MKDOCS = /^mkdocs\.ya?ml$/;
const MAX_PAGE_BYTES = 1024 * 1024;

/** What was found in the docs of one entity. */
export interface ReadRunbooks {
  /** Version of the files, to be given the next time. */
  etag: string;
  runbooks: Omit<Runbook, 'entityRef'>[];
  /** What is wrong with pages that mean to be runbooks, one sentence each. */
  problems: string[];
}

/**
 * Reads the runbooks below the address of an entity's docs. Nothing of what is read is run.
 *
 * @param reader - of the portal
 * @param url - folder that holds `mkdocs.yml` or `docs/`
 * @param etag - of the last time
 * @returns what is there, or undefined when nothing changed since `etag`
 * @throws what the reader throws, `NotFoundError` among them
 */
export async function readRunbooks(
  reader: UrlReaderService,
  url: string,
  etag?: string,
): Promise<ReadRunbooks | undefined> {
  const tree = await reader
    .readTree(url, {
      etag,
      filter: (path, info) =>
        (MKDOCS.test(path) || /\.md$/i.test(path)) &&
        (info?.size ?? 0) <= MAX_PAGE_BYTES,
    })
    .catch(error => {
      if (error instanceof Error && error.name === NotModifiedError.name)
        return undefined;
      throw error;
    });
  if (!tree) return undefined;

  const files = new Map<string, string>();
  for (const file of await tree.files())
    files.set(file.path, (await file.content()).toString('utf8'));
  const mkdocs = [...files].find(([path]) => MKDOCS.test(path))?.[1];
  const folder = docsFolder(mkdocs);
  const prefix = folder && `${folder}/`;

  const found: ReadRunbooks = { etag: tree.etag, runbooks: [], problems: [] };
  for (const [path, markdown] of [...files].sort(([a], [b]) =>
    a.localeCompare(b),
  )) {
    if (!path.startsWith(prefix) || !/\.md$/i.test(path)) continue;
    const read = readFrontMatter(markdown);
    if (!read) continue;
    if ('problems' in read) {
      found.problems.push(
        ...read.problems.map(problem => `${path}: ${problem}`),
      );
      continue;
    }
    const page = pagePath(path.slice(prefix.length));
    const { title = firstHeading(markdown) ?? page, ...rest } = read.runbook;
    found.runbooks.push({ page, title, ...rest });
  }
  return found;
}
