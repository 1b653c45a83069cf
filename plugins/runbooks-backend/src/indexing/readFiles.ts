import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { NotModifiedError } from '@backstage/errors';
import { FileBudget } from './FileBudget';
import { readFolder } from './readFolder';
import type { Source } from './sources';
import { storable } from './storable';

/** Files of a source at one version. */
export interface SourceFiles {
  etag: string;
  /** Text by path from the root. */
  files: Map<string, string>;
  /** Paths of files that are too large to be read. */
  tooLarge: string[];
  /** Set when there are more files than are read. */
  cut: boolean;
}

/**
 * Reads the docs and rule files of a source in one go. Nothing of what is read is run.
 *
 * @param etag - of the last time
 * @returns undefined when nothing changed since `etag`
 * @throws what the reader throws, `NotFoundError` among them
 */
export async function readFiles(
  reader: UrlReaderService,
  source: Source,
  etag?: string,
): Promise<SourceFiles | undefined> {
  const budget = new FileBudget(source);
  if (source.kind === 'folder') {
    const read = await readFolder(source, budget);
    return read.etag === etag ? undefined : { ...read, ...outcome(budget) };
  }
  const tree = await reader
    .readTree(source.key, {
      etag,
      filter: (path, info) => budget.take(path, info?.size ?? 0),
    })
    .catch(error => {
      if (error instanceof Error && error.name === NotModifiedError.name)
        return undefined;
      throw error;
    });
  if (!tree) return undefined;
  const files = new Map<string, string>();
  for (const file of await tree.files())
    files.set(file.path, storable((await file.content()).toString('utf8')));
  return { etag: tree.etag, files, ...outcome(budget) };
}

function outcome({ tooLarge, cut }: FileBudget) {
  return { tooLarge, cut };
}
