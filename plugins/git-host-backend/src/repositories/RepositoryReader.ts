import type { Readable } from 'node:stream';
import { NotFoundError } from '@backstage/errors';
import type {
  GitBranch,
  GitCommit,
  GitCommitDetails,
  GitCommitPage,
  GitRepository,
} from '@waymark/common';
import type { Git } from '../git/git';
import { lastChanges } from '../git/lastChanges';
import { checkPath } from '../git/names';
import { ObjectReader } from '../git/ObjectReader';
import type { GitUrls } from '../reader/urls';
import { archiveFolder } from './archive';
import { mapConcurrently } from './concurrently';
import { readFacts } from './facts';
import type { FormerNames } from './FormerNames';
import type { GitFile, GitPlace, GitRef } from './places';
import * as reads from './reads';
import { RepositoryNames } from './RepositoryNames';

const MEBIBYTE = 1024 * 1024;
const USUAL_MOST_BYTES = 10 * MEBIBYTE;

/**
 * Reads the bare repositories of a folder. All that takes a name takes a former one for the present, and throws
 * NotFoundError when there is no repository of it.
 */
export class RepositoryReader extends RepositoryNames {
  constructor(
    readonly git: Git,
    directory: string,
    readonly urls: GitUrls,
    formerNames: FormerNames,
  ) {
    super(directory, formerNames);
  }

  /** Reads the same repositories, and stops with an AbortError when `signal` aborts. */
  boundTo(signal: AbortSignal): RepositoryReader {
    return new RepositoryReader(
      this.git.boundTo(signal),
      this.directory,
      this.urls,
      this.formerNames,
    );
  }

  /** The repositories of these names that are there, or all, by name. */
  async list(names?: string[]): Promise<GitRepository[]> {
    const wanted = names ?? (await this.names());
    const found = await mapConcurrently(wanted, 4, name =>
      // One may be removed meanwhile.
      this.get(name).catch(error => {
        if (error instanceof NotFoundError) return undefined;
        throw error;
      }),
    );
    return found.filter(repository => repository !== undefined);
  }

  /** A repository, by its present name, with the head of its default branch. */
  async get(name: string): Promise<GitRepository> {
    const now = await this.nameNow(name);
    const gitDir = await this.gitDir(now);
    const [{ description, createdAt, archived }, branch, lastCommit] =
      await Promise.all([
        readFacts(gitDir),
        reads.defaultBranch(gitDir),
        reads.findCommit(this.git, gitDir, undefined),
      ]);
    return {
      name: now,
      description,
      createdAt,
      defaultBranch: branch,
      ...(lastCommit && { lastCommit }),
      ...(archived && { archived }),
      cloneUrl: this.urls.clone(now),
      url: this.urls.page(now),
    };
  }

  /** Space that the objects of a repository take on disk, in bytes. */
  async sizeBytes(name: string): Promise<number> {
    const gitDir = await this.gitDir(name);
    const output = await this.git.text(['count-objects', '-v'], { gitDir });
    const kibibytes = [
      ...output.matchAll(/^size(?:-pack|-garbage)?: (\d+)$/gm),
    ];
    return kibibytes.reduce((sum, [, size]) => sum + Number(size), 0) * 1024;
  }

  /** Id of the commit at HEAD, undefined while the default branch has none. */
  async head(name: string): Promise<string | undefined> {
    const gitDir = await this.gitDir(name);
    return (await reads.findCommit(this.git, gitDir, undefined))?.id;
  }

  /** @throws NotFoundError when there is no such branch, tag or commit */
  async commitAt(name: string, ref?: string): Promise<GitCommit> {
    return (await this.#at(name, ref)).commit;
  }

  /** Lists a folder; with `recursive`, all files, links and submodules below it, by path from that folder. */
  async readTree(name: string, place: GitPlace & { recursive?: boolean } = {}) {
    const { gitDir, id } = await this.#at(name, place.ref);
    const path = checkPath(place.path ?? '');
    const options = { commit: id, path, recursive: place.recursive };
    return {
      commit: id,
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
    return this.withFiles(name, place.ref, async read => {
      const file = await read(checkPath(place.path), place.maxBytes);
      if (!file)
        throw new NotFoundError(
          `There is no file ${place.path || '/'} in ${name} at ${nameOf(
            place.ref,
          )}.`,
        );
      return file;
    });
  }

  /**
   * Gives `act` a function that reads any number of files of one commit, one after the other, by one process.
   *
   * @param act - its `read` takes a plain path, and returns undefined when there is no file or link there
   */
  async withFiles<T>(
    name: string,
    ref: GitRef | undefined,
    act: (
      read: (path: string, maxBytes?: number) => Promise<GitFile | undefined>,
    ) => Promise<T>,
  ): Promise<T> {
    const { gitDir, id } = await this.#at(name, ref);
    return ObjectReader.use(this.git, gitDir, objects =>
      act(async (path, maxBytes = USUAL_MOST_BYTES) => {
        const object = await objects.find(id, path);
        if (object?.type !== 'file' && object?.type !== 'link')
          return undefined;
        const blob = await objects.blob(object.id, maxBytes);
        const { content, size, truncated } = blob;
        return { commit: id, object: { ...object, size }, content, truncated };
      }),
    );
  }

  /** Streams a folder as a tar archive with paths from that folder, without links that lead out of it. */
  async archive(
    name: string,
    place: GitPlace & { signal?: AbortSignal },
  ): Promise<{ commit: string; stream: Readable }> {
    const { gitDir, id } = await this.#at(name, place.ref);
    const path = checkPath(place.path ?? '');
    const options = { commit: id, path, signal: place.signal };
    return {
      commit: id,
      stream: await archiveFolder(this.git, gitDir, options),
    };
  }

  /** Newest commit that touched each entry of a folder, by name. */
  async lastChanges(name: string, place: GitPlace) {
    const { gitDir, id } = await this.#at(name, place.ref);
    return lastChanges(this.git, gitDir, id, checkPath(place.path ?? ''));
  }

  /** A page of commits that touched a path, newest first. */
  async commits(
    name: string,
    options: GitPlace & { skip?: number; limit: number },
  ): Promise<GitCommitPage> {
    const { gitDir, id } = await this.#at(name, options.ref);
    return reads.readCommits(this.git, gitDir, {
      from: id,
      path: checkPath(options.path ?? ''),
      skip: options.skip ?? 0,
      limit: options.limit,
    });
  }

  /** A commit with what it changed. */
  async changes(name: string, ref: string): Promise<GitCommitDetails> {
    const { gitDir, commit } = await this.#at(name, ref);
    return reads.readChanges(this.git, gitDir, commit);
  }

  /** The branches, the default one first, then the newest. */
  async branches(name: string): Promise<GitBranch[]> {
    return reads.readBranches(this.git, await this.gitDir(name));
  }

  async #at(name: string, ref: GitRef | undefined) {
    const gitDir = await this.gitDir(name);
    if (typeof ref === 'object') return { gitDir, commit: ref, id: ref.id };
    const commit = await reads.findCommit(this.git, gitDir, ref);
    if (!commit)
      throw new NotFoundError(
        ref === undefined || ref === 'HEAD'
          ? `Repository ${name} is empty.`
          : `There is no branch, tag or commit ${ref} in repository ${name}.`,
      );
    return { gitDir, commit, id: commit.id };
  }
}

function nameOf(ref: GitRef | undefined): string {
  return typeof ref === 'object' ? ref.id.slice(0, 10) : ref ?? 'HEAD';
}
