import { isAbsolute } from 'node:path';
import type { Readable } from 'node:stream';
import type { Config } from '@backstage/config';
import {
  GIT_COMMIT_LIMITS,
  type GitCommit,
  type GitPerson,
  type GitPushEvent,
  type NewGitCommit,
} from '@waymark/common';
import { Git } from '../git/git';
import { changedRefs } from '../git/log';
import { checkRepositoryName } from '../git/names';
import { GitUrls } from '../reader/urls';
import { commitFiles } from './commitFiles';
import { createRepository, removeRepository } from './createRepository';
import { fillFromFolder } from './fillFromFolder';
import { type Layout, prepareLayout } from './layout';
import { checkNewFiles } from './newFiles';
import { readRefs } from './reads';
import { RepositoryReader } from './RepositoryReader';
import { checkoutTree, proposeFolder } from './workTrees';

const MEBIBYTE = 1024 * 1024;
const DEFAULT_MAX_PUSH_MIB = 100;

/** The bare repositories of the Git host, on disk below `waymark.gitHost.directory`. */
export class GitRepositories extends RepositoryReader {
  /** Makes the folder ready if it is not. */
  static async fromConfig(config: Config): Promise<GitRepositories> {
    const directory = config.getString('waymark.gitHost.directory');
    if (!isAbsolute(directory))
      throw new Error(
        `waymark.gitHost.directory must be an absolute path, not ${directory}.`,
      );
    const maxPushBytes =
      (config.getOptionalNumber('waymark.gitHost.maxPushMiB') ??
        DEFAULT_MAX_PUSH_MIB) * MEBIBYTE;
    const layout = await prepareLayout(directory, maxPushBytes);
    return new GitRepositories(
      layout,
      maxPushBytes,
      GitUrls.fromConfig(config),
    );
  }

  readonly #layout: Layout;
  readonly #listeners = new Set<(event: GitPushEvent) => Promise<void>>();

  private constructor(
    layout: Layout,
    /** Most bytes of one push. */
    readonly maxPushBytes: number,
    urls: GitUrls,
  ) {
    super(new Git(layout), layout.directory, urls);
    this.#layout = layout;
  }

  /** Says of every change of refs in this process, creation and removal included. */
  onChange(listener: (event: GitPushEvent) => Promise<void>): void {
    this.#listeners.add(listener);
  }

  /**
   * Creates a repository from a `git fast-import` stream that gives `refs/heads/main` a commit.
   *
   * @throws ConflictError when the name is taken
   */
  async import(
    name: string,
    options: { description: string; stream: Readable },
  ): Promise<void> {
    await this.#create(name, options.description, async gitDir => {
      await this.git.run(['fast-import', '--quiet'], {
        gitDir,
        input: options.stream,
      });
    });
  }

  /**
   * Creates a repository with one commit that holds a folder as it is.
   *
   * @returns id of the commit
   * @throws ConflictError when the name is taken; InputError when the folder cannot be committed
   */
  async importFolder(
    name: string,
    options: {
      description: string;
      folder: string;
      author: GitPerson;
      message: string;
      signal?: AbortSignal;
    },
  ): Promise<string> {
    let commit = '';
    await this.#create(name, options.description, async gitDir => {
      commit = await fillFromFolder(this.git, gitDir, options);
    });
    return commit;
  }

  /** @throws NotFoundError when there is none of that name */
  async remove(name: string): Promise<void> {
    const before = await readRefs(this.git, await this.gitDir(name));
    await removeRepository(this.#layout, name);
    await this.#tell({
      repository: name,
      refs: changedRefs(before, new Map()),
    });
  }

  /**
   * Commits text files on top of a branch.
   *
   * @returns id of the commit
   * @throws NotFoundError when there is no such branch; InputError when a file cannot be written;
   *   ConflictError when the branch moved, or the new one exists
   */
  async commit(
    name: string,
    change: NewGitCommit & { author: GitPerson },
  ): Promise<string> {
    checkNewFiles(
      change.files,
      Math.min(this.maxPushBytes, GIT_COMMIT_LIMITS.bytes),
    );
    const { temporary } = this;
    return this.watchRefs(name, gitDir =>
      commitFiles(this.git, gitDir, { ...change, temporary }),
    );
  }

  /**
   * Commits a folder as the whole tree on a new branch.
   *
   * @param change - `folder`: absolute, without `.git`; `parent`: full id of the commit that the branch starts from
   * @returns id of the commit
   * @throws InputError when the folder cannot be committed or holds what the parent holds; NotFoundError when there
   *   is no such parent; ConflictError when the name of the branch is taken
   */
  async proposeFolder(
    name: string,
    change: {
      folder: string;
      parent: string;
      branch: string;
      message: string;
      author: GitPerson;
      signal?: AbortSignal;
    },
  ): Promise<string> {
    const limits = { maxBytes: this.maxPushBytes, temporary: this.temporary };
    return this.watchRefs(name, gitDir =>
      proposeFolder(this.git, gitDir, { ...change, ...limits }),
    );
  }

  /**
   * Writes the files of a commit to a folder, as `git checkout` would and without a `.git`.
   *
   * @param revision - branch, tag or commit id; the head of the default branch if absent
   * @returns id of the commit
   * @throws NotFoundError when there is no such revision; InputError when a symbolic link leaves the repository
   */
  async checkoutTree(
    name: string,
    revision: string | undefined,
    folder: string,
    signal?: AbortSignal,
  ): Promise<string> {
    const { id: commit } = await this.commitAt(name, revision);
    const { temporary } = this;
    const options = { commit, folder, temporary, signal };
    await checkoutTree(this.git, await this.gitDir(name), options);
    return commit;
  }

  /** The newest commit of the default branch that touched a path, undefined when none did. */
  async lastCommitOf(
    name: string,
    path: string,
  ): Promise<GitCommit | undefined> {
    return (await this.commits(name, { path, limit: 1 })).items[0];
  }

  /** Folder for what is being made, on the disk of the repositories. */
  get temporary(): string {
    return this.#layout.temporary;
  }

  /** Runs something that may change refs, then says what changed, also when it fails. */
  async watchRefs<T>(
    name: string,
    act: (gitDir: string) => Promise<T>,
  ): Promise<T> {
    const gitDir = await this.gitDir(name);
    const before = await readRefs(this.git, gitDir);
    try {
      return await act(gitDir);
    } finally {
      const refs = changedRefs(before, await readRefs(this.git, gitDir));
      if (refs.length) await this.#tellChange(name, refs);
    }
  }

  async #create(
    name: string,
    description: string,
    fill: (gitDir: string) => Promise<void>,
  ) {
    checkRepositoryName(name);
    const { git } = this;
    await createRepository({
      git,
      layout: this.#layout,
      name,
      description,
      fill,
    });
    const refs = await readRefs(git, await this.gitDir(name));
    await this.#tellChange(name, changedRefs(new Map(), refs));
  }

  async #tellChange(repository: string, refs: GitPushEvent['refs']) {
    const commit = await this.head(repository);
    await this.#tell({ repository, ...(commit && { commit }), refs });
  }

  async #tell(event: GitPushEvent) {
    await Promise.all([...this.#listeners].map(listener => listener(event)));
  }
}
