import { access, readdir } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Config } from '@backstage/config';
import { NotFoundError } from '@backstage/errors';
import type {
  GitBranch,
  GitCommit,
  GitCommitDetails,
  GitCommitPage,
  GitPerson,
  GitPushEvent,
  GitRepository,
} from '@waymark/common';
import { Git } from '../git/git';
import { lastChanges } from '../git/lastChanges';
import { changedRefs } from '../git/log';
import { checkPath, checkRepositoryName } from '../git/names';
import { GitUrls } from '../reader/urls';
import { archiveFolder } from './archive';
import { mapConcurrently } from './concurrently';
import {
  createRepository,
  isThere,
  removeRepository,
} from './createRepository';
import { readFacts } from './facts';
import { fillFromFolder } from './fillFromFolder';
import { type Layout, prepareLayout } from './layout';
import type { GitFile, GitPlace } from './places';
import * as reads from './reads';

const MEBIBYTE = 1024 * 1024;
const DEFAULT_MAX_PUSH_MIB = 100;

/** The bare repositories of the Git host, on disk below `waymark.gitHost.directory`. */
export class GitRepositories {
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

  readonly git: Git;
  readonly #layout: Layout;
  readonly #listeners = new Set<(event: GitPushEvent) => Promise<void>>();

  private constructor(
    layout: Layout,
    /** Most bytes of one push. */
    readonly maxPushBytes: number,
    readonly urls: GitUrls,
  ) {
    this.#layout = layout;
    this.git = new Git({ configFile: layout.configFile, home: layout.home });
  }

  /** Folder that holds the repositories as `<name>.git`. */
  get directory(): string {
    return this.#layout.directory;
  }

  /** Says of every change of refs in this process, creation and removal included. */
  onChange(listener: (event: GitPushEvent) => Promise<void>): void {
    this.#listeners.add(listener);
  }

  /** Names of all repositories, sorted. */
  async names(): Promise<string[]> {
    const entries = await readdir(this.directory, { withFileTypes: true });
    return entries
      .filter(
        entry =>
          entry.isDirectory() &&
          entry.name.endsWith('.git') &&
          entry.name[0] !== '.',
      )
      .map(entry => entry.name.slice(0, -'.git'.length))
      .sort();
  }

  /** All repositories, by name. */
  async list(): Promise<GitRepository[]> {
    const found = await mapConcurrently(await this.names(), 4, name =>
      // One may be removed meanwhile.
      this.get(name).catch(error => {
        if (error instanceof NotFoundError) return undefined;
        throw error;
      }),
    );
    return found.filter(repository => repository !== undefined);
  }

  /** @throws NotFoundError when there is none of that name */
  async get(name: string): Promise<GitRepository> {
    const gitDir = await this.#gitDir(name);
    const [facts, branch, head] = await Promise.all([
      readFacts(gitDir),
      reads.defaultBranch(this.git, gitDir),
      reads.resolveCommit(this.git, gitDir, undefined),
    ]);
    return {
      name,
      description: facts.description,
      createdAt: facts.createdAt,
      defaultBranch: branch,
      ...(head && {
        lastCommit: await reads.readCommit(this.git, gitDir, head),
      }),
      cloneUrl: this.urls.clone(name),
      url: this.urls.page(name),
    };
  }

  /** Whether there is a repository of that name. */
  async exists(name: string): Promise<boolean> {
    return isThere(join(this.directory, `${checkRepositoryName(name)}.git`));
  }

  /** Space that the objects of a repository take on disk, in bytes. */
  async sizeBytes(name: string): Promise<number> {
    const gitDir = await this.#gitDir(name);
    const output = await this.git.text(['count-objects', '-v'], { gitDir });
    const kibibytes = [
      ...output.matchAll(/^size(?:-pack|-garbage)?: (\d+)$/gm),
    ];
    return kibibytes.reduce((sum, [, size]) => sum + Number(size), 0) * 1024;
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
    const before = await reads.readRefs(this.git, await this.#gitDir(name));
    await removeRepository(this.#layout, name);
    await this.#tell({
      repository: name,
      refs: changedRefs(before, new Map()),
    });
  }

  /** Runs something that may change refs, then says what changed, also when it fails. */
  async watchRefs<T>(
    name: string,
    act: (gitDir: string) => Promise<T>,
  ): Promise<T> {
    const gitDir = await this.#gitDir(name);
    const before = await reads.readRefs(this.git, gitDir);
    try {
      return await act(gitDir);
    } finally {
      const refs = changedRefs(before, await reads.readRefs(this.git, gitDir));
      if (refs.length) await this.#tellChange(name, refs);
    }
  }

  /** Id of the commit at HEAD, undefined while the default branch has none. */
  async head(name: string): Promise<string | undefined> {
    return reads.resolveCommit(this.git, await this.#gitDir(name), undefined);
  }

  /** @throws NotFoundError when there is no such branch, tag or commit */
  async commitAt(name: string, ref?: string): Promise<GitCommit> {
    const { gitDir, commit } = await this.#at(name, ref);
    return reads.readCommit(this.git, gitDir, commit);
  }

  /** Lists a folder; with `recursive`, all files, links and submodules below it, by path from that folder. */
  async readTree(name: string, place: GitPlace & { recursive?: boolean } = {}) {
    const { gitDir, commit } = await this.#at(name, place.ref);
    const path = checkPath(place.path ?? '');
    const options = { commit, path, recursive: place.recursive };
    return {
      commit,
      objects: await reads.listFolder(this.git, gitDir, options),
    };
  }

  /**
   * Reads a file or the target of a link.
   *
   * @param place - `maxBytes`: reads no more than this, 10 MiB if absent
   * @throws NotFoundError when there is none
   */
  async readFile(
    name: string,
    place: GitPlace & { path: string; maxBytes?: number },
  ): Promise<GitFile> {
    const { gitDir, commit } = await this.#at(name, place.ref);
    const path = checkPath(place.path);
    const object = path
      ? await reads.findObject(this.git, gitDir, commit, path)
      : undefined;
    if (!object || (object.type !== 'file' && object.type !== 'link'))
      throw new NotFoundError(
        `There is no file ${path || '/'} in ${name} at ${place.ref ?? 'HEAD'}.`,
      );
    const maxBytes = place.maxBytes ?? 10 * MEBIBYTE;
    const { stdout, truncated } = await reads.readBlob(
      this.git,
      gitDir,
      object.id,
      maxBytes,
    );
    return { commit, object, content: stdout, truncated };
  }

  /** Streams a folder as a tar archive with paths from that folder. */
  async archive(name: string, place: GitPlace & { signal?: AbortSignal }) {
    const { gitDir, commit } = await this.#at(name, place.ref);
    const options = {
      commit,
      path: checkPath(place.path ?? ''),
      signal: place.signal,
    };
    return { commit, stream: await archiveFolder(this.git, gitDir, options) };
  }

  /** Newest commit that touched each entry of a folder, by name. */
  async lastChanges(name: string, place: GitPlace) {
    const { gitDir, commit } = await this.#at(name, place.ref);
    return lastChanges(this.git, gitDir, commit, checkPath(place.path ?? ''));
  }

  /** A page of commits that touched a path, newest first. */
  async commits(
    name: string,
    options: GitPlace & { skip?: number; limit: number },
  ): Promise<GitCommitPage> {
    const { gitDir, commit } = await this.#at(name, options.ref);
    return reads.readCommits(this.git, gitDir, {
      from: commit,
      path: checkPath(options.path ?? ''),
      skip: options.skip ?? 0,
      limit: options.limit,
    });
  }

  /** A commit with what it changed. */
  async changes(name: string, ref: string): Promise<GitCommitDetails> {
    const { gitDir, commit } = await this.#at(name, ref);
    return reads.readChanges(
      this.git,
      gitDir,
      await reads.readCommit(this.git, gitDir, commit),
    );
  }

  /** The branches, the default one first, then the newest. */
  async branches(name: string): Promise<GitBranch[]> {
    return reads.readBranches(this.git, await this.#gitDir(name));
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
    const refs = await reads.readRefs(git, await this.#gitDir(name));
    await this.#tellChange(name, changedRefs(new Map(), refs));
  }

  async #tellChange(repository: string, refs: GitPushEvent['refs']) {
    const commit = await this.head(repository);
    await this.#tell({ repository, ...(commit && { commit }), refs });
  }

  async #tell(event: GitPushEvent) {
    await Promise.all([...this.#listeners].map(listener => listener(event)));
  }

  async #at(name: string, ref: string | undefined) {
    const gitDir = await this.#gitDir(name);
    const commit = await reads.resolveCommit(this.git, gitDir, ref);
    if (!commit)
      throw new NotFoundError(
        ref === undefined || ref === 'HEAD'
          ? `Repository ${name} is empty.`
          : `There is no branch, tag or commit ${ref} in repository ${name}.`,
      );
    return { gitDir, commit };
  }

  async #gitDir(name: string): Promise<string> {
    const gitDir = join(this.directory, `${checkRepositoryName(name)}.git`);
    await access(gitDir).catch(() => {
      throw new NotFoundError(`There is no repository named ${name}.`);
    });
    return gitDir;
  }
}
