import { isAbsolute } from 'node:path';
import type { Config } from '@backstage/config';
import {
  GIT_COMMIT_LIMITS,
  type GitCommit,
  type GitPerson,
  type NewGitCommit,
} from '@waymark/common';
import { GitUrls } from '../reader/urls';
import { commitFiles } from './commitFiles';
import { type Layout, prepareLayout } from './layout';
import { checkNewFiles } from './newFiles';
import { RepositoryLifecycle } from './RepositoryLifecycle';
import { checkoutTree, proposeFolder } from './workTrees';

const MEBIBYTE = 1024 * 1024;
const DEFAULT_MAX_PUSH_MIB = 100;

/** The bare repositories of the Git host, on disk below `waymark.gitHost.directory`. */
export class GitRepositories extends RepositoryLifecycle {
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

  private constructor(
    layout: Layout,
    /** Most bytes of one push. */
    readonly maxPushBytes: number,
    urls: GitUrls,
  ) {
    super(layout, urls);
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
    return this.layout.temporary;
  }
}
