import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChangeConflict, GitDiff } from '@waymark/common';
import { Git, readDiff } from '@waymark/plugin-git-host-backend';
import type { SourceFile } from '../../rendering/readFolder';
import { writeFiles } from '../../rendering/writeFiles';
import { readMerged } from './readMerged';

/** Content stays byte for byte, whatever the attributes of the repository at hand ask for. */
const AS_IT_IS = '* -text -filter -ident -working-tree-encoding\n';

const SOMEBODY = {
  GIT_AUTHOR_NAME: 'Waymark',
  GIT_AUTHOR_EMAIL: 'waymark@localhost',
  GIT_COMMITTER_NAME: 'Waymark',
  GIT_COMMITTER_EMAIL: 'waymark@localhost',
};

/** A repository for a moment, in which git compares and merges folders. Trees are named by their ids. */
export class ScratchRepository {
  /** Gives `act` an empty one, and removes it afterwards. */
  static async using<T>(
    act: (scratch: ScratchRepository) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const place = await mkdtemp(join(tmpdir(), 'waymark-scratch-'));
    try {
      const git = new Git(
        { directory: place, configFile: devNull, home: place },
        signal,
      );
      const gitDir = join(place, 'repository');
      await git.run(['init', '--quiet', '--bare', '--template=', gitDir]);
      await mkdir(join(gitDir, 'info'));
      await writeFile(join(gitDir, 'info', 'attributes'), AS_IT_IS);
      return await act(new ScratchRepository(git, gitDir, place));
    } finally {
      await rm(place, { recursive: true, force: true });
    }
  }

  private constructor(
    private readonly git: Git,
    private readonly gitDir: string,
    private readonly place: string,
  ) {}

  /**
   * Takes in all files of a folder, ignored ones too.
   *
   * @returns id of the tree
   */
  async treeOf(folder: string): Promise<string> {
    const run = this.#inFolder(folder);
    await this.#index(folder);
    return (await this.git.text(['write-tree'], run)).trim();
  }

  /** Takes in files; returns the id of the tree. */
  async treeOfFiles(files: readonly SourceFile[]): Promise<string> {
    const folder = await mkdtemp(join(this.place, 'files-'));
    await writeFiles(folder, files);
    return this.treeOf(folder);
  }

  /** How two trees differ. */
  diff(before: string, after: string): Promise<GitDiff> {
    return readDiff(this.git, this.gitDir, [before, after]);
  }

  /**
   * Merges as git does, renames found. Where both sides changed the same, text has both between markers.
   *
   * @returns the tree, and what does not go together in it
   */
  async merge(trees: {
    base: string;
    ours: string;
    theirs: string;
  }): Promise<{ tree: string; conflicts: ChangeConflict[] }> {
    const base = await this.#commit(trees.base);
    // What the markers say.
    await this.#branch('this-repository', trees.ours, base);
    await this.#branch('template', trees.theirs, base);
    const { stdout } = await this.git.run(
      [
        ...['-c', 'merge.directoryRenames=true', '-c', 'merge.renameLimit=0'],
        ...['merge-tree', '--write-tree', '--messages', '-z'],
        ...['this-repository', 'template'],
      ],
      { gitDir: this.gitDir, answers: [1] },
    );
    return readMerged(stdout.toString('utf8'));
  }

  /** Changes a folder until its files are those of a tree. What is like it already is not touched. */
  async bring(folder: string, tree: string): Promise<void> {
    await this.#index(folder);
    await this.git.run(
      [
        ...['-C', folder, '-c', 'core.bare=false'],
        ...['read-tree', '-m', '-u', tree],
      ],
      this.#inFolder(folder),
    );
  }

  async #index(folder: string): Promise<void> {
    const run = this.#inFolder(folder);
    await rm(run.env.GIT_INDEX_FILE, { force: true });
    await this.git.run(
      [
        ...['-C', folder, '-c', 'core.bare=false'],
        ...['add', '--all', '--force', '--', '.'],
      ],
      run,
    );
  }

  #inFolder(folder: string) {
    return {
      gitDir: this.gitDir,
      env: { GIT_WORK_TREE: folder, GIT_INDEX_FILE: join(this.place, 'index') },
    };
  }

  async #branch(name: string, tree: string, parent: string): Promise<void> {
    const id = await this.#commit(tree, parent);
    await this.git.run(['update-ref', `refs/heads/${name}`, id], {
      gitDir: this.gitDir,
    });
  }

  async #commit(tree: string, parent?: string): Promise<string> {
    const id = await this.git.text(
      ['commit-tree', '-m', 'x', ...(parent ? ['-p', parent] : []), tree],
      { gitDir: this.gitDir, env: SOMEBODY },
    );
    return id.trim();
  }
}
