import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Folders that hold what others wrote, or nothing for people. */
const SKIPPED = new Set(['.git', 'node_modules', '.terraform', '.venv']);
/** More files than that are no repository, but a mistake such as `/`. */
const MOST_FOLDERS = 100_000;

/**
 * The files below a folder that are wanted, in alphabetical order. Symbolic links are not followed,
 * because they may lead out of the folder and in circles.
 *
 * @param root - folder to look in
 * @param wanted - whether a file is one, by its path from the root with `/` between folders
 * @returns paths from the root
 * @throws Error when the folder cannot be read, or is too large
 */
export async function findFiles(
  root: string,
  wanted: (path: string) => boolean,
): Promise<string[]> {
  const found: string[] = [];
  const folders = [''];
  for (let at = 0; at < folders.length; at++) {
    if (at === MOST_FOLDERS)
      throw new Error(`${root} holds more than ${MOST_FOLDERS} folders.`);
    const folder = folders[at];
    const entries = await readdir(join(root, folder), {
      withFileTypes: true,
    }).catch(error => {
      // Somebody else's folder among those of a repository is not a reason to stop.
      if (folder !== '' && error.code === 'EACCES') return [];
      throw error;
    });
    for (const entry of entries) {
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      if (entry.isDirectory() && !SKIPPED.has(entry.name)) folders.push(path);
      if (entry.isFile() && wanted(path)) found.push(path);
    }
  }
  return found.sort();
}
