import type { GitFileChanges } from '@waymark/common';
import { LRUCache } from 'lru-cache';
import { findFileChanges } from '../git/fileChanges';
import { checkPath } from '../git/names';
import type { RepositoryReader } from './RepositoryReader';

const KEPT_FILES = 200_000;

/** Knows who last changed the files of a folder and when; what was asked before is remembered by commit. */
export class FileChanges {
  // A commit never changes, so that nothing here ever gets old.
  readonly #known = new LRUCache<string, GitFileChanges>({
    maxSize: KEPT_FILES,
    sizeCalculation: ({ changes }) => Object.keys(changes).length + 1,
  });

  /**
   * @param reader - bound to whoever asks
   * @throws NotFoundError when there is no such repository, ref or folder
   */
  async below(
    reader: RepositoryReader,
    name: string,
    place: { ref?: string; path: string },
  ): Promise<GitFileChanges> {
    const path = checkPath(place.path);
    const commit = await reader.commitAt(name, place.ref);
    const key = `${name}\0${commit.id}\0${path}`;
    const known = this.#known.get(key);
    if (known) return known;
    const { objects } = await reader.readTree(name, {
      ref: commit,
      path,
      recursive: true,
    });
    const files = objects
      .filter(({ type }) => type === 'file' || type === 'link')
      .map(file => ({
        ...file,
        path: path ? `${path}/${file.path}` : file.path,
      }));
    const gitDir = await reader.gitDir(name);
    const found = {
      commit: commit.id,
      changes: await findFileChanges(reader.git, gitDir, {
        commit: commit.id,
        folder: path,
        files,
      }),
    };
    this.#known.set(key, found);
    return found;
  }
}
