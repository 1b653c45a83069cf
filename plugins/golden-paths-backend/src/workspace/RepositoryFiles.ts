import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '@backstage/errors';

/** Folders that hold nothing of a repository's own. */
const LEFT_OUT = new Set(['.git', 'node_modules', 'vendor']);

/** The files of a repository in the workspace of a step. Links are left alone: one could lead anywhere. */
export class RepositoryFiles {
  /** Reads which files there are. */
  static async in(folder: string): Promise<RepositoryFiles> {
    return new RepositoryFiles(folder, (await pathsIn(folder, '')).sort());
  }

  private constructor(
    private readonly folder: string,
    /** With `/` between folders, in order. */
    readonly paths: readonly string[],
  ) {}

  has(path: string): boolean {
    return this.paths.includes(path);
  }

  /** The text of a file. Throws InputError when it is none of {@link paths}. */
  async read(path: string): Promise<string> {
    return readFile(this.place(path), 'utf8');
  }

  /** Writes a file anew; its permissions stay. Throws InputError when it is none of {@link paths}. */
  async write(path: string, text: string): Promise<void> {
    await writeFile(this.place(path), text);
  }

  /**
   * Writes what an edit makes of each of some files.
   *
   * @returns paths of the files that are not what they were
   */
  async edit(
    paths: readonly string[],
    edit: (text: string, path: string) => string,
  ): Promise<string[]> {
    const changed: string[] = [];
    for (const path of paths) {
      const before = await this.read(path);
      const after = edit(before, path);
      if (after === before) continue;
      await this.write(path, after);
      changed.push(path);
    }
    return changed;
  }

  private place(path: string): string {
    if (!this.has(path))
      throw new InputError(`The repository has no file ${path}.`);
    return join(this.folder, path);
  }
}

async function pathsIn(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  const found = await Promise.all(
    entries.map(async entry => {
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      if (entry.isFile()) return [path];
      return entry.isDirectory() && !LEFT_OUT.has(entry.name)
        ? pathsIn(root, path)
        : [];
    }),
  );
  return found.flat();
}
