import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { InputError } from '@backstage/errors';

/** The docs to render, as they are on this machine. */
export interface SourceFolder {
  /** Absolute path. */
  path: string;
  /** What to call the site if it does not say so itself. */
  name: string;
}

/** @throws InputError when there is no such folder */
export async function sourceFolder(dir: string = '.'): Promise<SourceFolder> {
  const path = resolve(dir);
  const stats = await stat(path).catch(() => undefined);
  if (!stats) throw new InputError(`There is no folder ${dir}.`);
  if (!stats.isDirectory())
    throw new InputError(
      `${dir} is a file. Name the folder that holds mkdocs.yml or docs/.`,
    );
  return { path, name: basename(path) || 'Documentation' };
}
