import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** Files of a folder by path from it, with forward slashes. */
export type Files = ReadonlyMap<string, Buffer>;

/**
 * Reads a folder with all below it.
 *
 * @returns nothing for a folder that does not exist
 * @throws Error for what is neither a file nor a folder
 */
export async function readFiles(folder: string): Promise<Files> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  }).catch(error => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const files = new Map<string, Buffer>();
  for (const entry of entries) {
    if (entry.isDirectory()) continue;
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile()) throw new Error(`${path} is not a plain file.`);
    const name = relative(folder, path).split(sep).join('/');
    files.set(name, await readFile(path));
  }
  return files;
}
