import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError, isError } from '@backstage/errors';

/** A file of a template, or one it made. */
export interface SourceFile {
  /** From the folder it belongs to, with slashes. */
  path: string;
  content: Buffer;
  executable: boolean;
}

/**
 * Reads all files of a folder, in no particular order.
 *
 * @param root - what the paths start from
 * @param folder - below the root, with slashes; empty for all of it
 * @throws InputError at a symbolic link: it could lead anywhere, and not every host keeps it
 */
export async function readFolder(
  root: string,
  folder = '',
): Promise<SourceFile[]> {
  const entries = await readdir(join(root, folder));
  const files = await Promise.all(
    entries.map(async name => {
      const path = folder ? `${folder}/${name}` : name;
      const stats = await lstatPlain(root, path);
      if (stats?.isDirectory()) return readFolder(root, path);
      if (!stats?.isFile()) return [];
      const content = await readFile(join(root, path));
      return [{ path, content, executable: Boolean(stats.mode & 0o100) }];
    }),
  );
  return files.flat();
}

/**
 * What is at a path, or undefined when nothing is.
 *
 * @throws InputError when it is a symbolic link
 */
export async function lstatPlain(root: string, path: string) {
  const stats = await lstat(join(root, path)).catch(error => {
    if (isError(error) && ['ENOENT', 'ENOTDIR'].includes(String(error.code)))
      return undefined;
    throw error;
  });
  if (stats?.isSymbolicLink()) {
    throw new InputError(
      `${path} is a symbolic link, and a template has none. Put the file itself there.`,
    );
  }
  return stats;
}
