import type { FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  GitBlob,
  GitBranch,
  GitCommitDetails,
  GitCommitPage,
  GitComparison,
  GitMergeMade,
  GitRepository,
  GitRepositoryChange,
  GitRepositoryDetails,
  GitRepositorySettings,
  GitToken,
  GitTokenScope,
  GitTokenWithSecret,
  GitTree,
  NewGitCommit,
  NewGitCommitMade,
  NewGitMerge,
} from '@waymark/common';

/** A place in a repository. */
export interface GitPlace {
  repository: string;
  /** Branch, tag or commit id. */
  ref: string;
  /** From the root, which is empty. */
  path: string;
}

/** The README of a folder. */
export interface Readme {
  path: string;
  text: string;
  /** Set when `text` is only the beginning. */
  truncated: boolean;
}

/** Reads the Git host. Every method throws `ResponseError`. */
export interface GitHostApi {
  /** All repositories, by name. */
  repositories(): Promise<GitRepository[]>;
  repository(name: string): Promise<GitRepositoryDetails>;
  /** What whoever is signed in may do with a repository as a whole. */
  settings(repository: string): Promise<GitRepositorySettings>;
  changeRepository(
    repository: string,
    change: GitRepositoryChange,
  ): Promise<GitRepository>;
  removeRepository(repository: string): Promise<void>;
  tree(place: GitPlace): Promise<GitTree>;
  blob(place: GitPlace): Promise<GitBlob>;
  /** The bytes of a file, up to 20 MiB. */
  raw(place: GitPlace): Promise<Blob>;
  readme(place: GitPlace): Promise<Readme | undefined>;
  /** Commits that touched a place, newest first. */
  commits(place: GitPlace & { skip: number }): Promise<GitCommitPage>;
  commit(repository: string, id: string): Promise<GitCommitDetails>;
  /** Commits text files as whoever is signed in. */
  commitFiles(
    repository: string,
    change: NewGitCommit,
  ): Promise<NewGitCommitMade>;
  /** The default branch first. */
  branches(repository: string): Promise<GitBranch[]>;
  /** The same, with how far each is from the default branch. */
  countedBranches(repository: string): Promise<GitBranch[]>;
  /** Compares a branch with the default one. */
  compare(repository: string, branch: string): Promise<GitComparison>;
  /** Merges a branch into the default one as whoever is signed in. */
  merge(repository: string, merge: NewGitMerge): Promise<GitMergeMade>;
  /** Removes a branch that is still as it was looked at. */
  deleteBranch(repository: string, branch: NewGitMerge): Promise<void>;
  /** The personal tokens of whoever is signed in. */
  tokens(): Promise<GitToken[]>;
  createToken(input: {
    name: string;
    scope: GitTokenScope;
    days: number;
  }): Promise<GitTokenWithSecret>;
  revokeToken(id: string): Promise<void>;
}

/** Reference to the {@link GitHostApi}. */
export const gitHostApiRef = createApiRef<GitHostApi>({
  id: 'plugin.git-host.service',
});

/** {@inheritDoc GitHostApi} */
export class GitHostClient implements GitHostApi {
  constructor(private readonly fetchApi: FetchApi) {}

  async repositories() {
    return (await this.#get<{ items: GitRepository[] }>('repositories')).items;
  }

  async repository(name: string) {
    return this.#get<GitRepositoryDetails>(of(name));
  }

  async settings(repository: string) {
    return this.#get<GitRepositorySettings>(of(repository, 'settings'));
  }

  async changeRepository(repository: string, change: GitRepositoryChange) {
    return this.#send<GitRepository>('PATCH', of(repository), change);
  }

  async removeRepository(repository: string) {
    await this.#fetch(of(repository), { method: 'DELETE' });
  }

  async tree({ repository, ...place }: GitPlace) {
    return this.#get<GitTree>(of(repository, 'tree', place));
  }

  async blob({ repository, ...place }: GitPlace) {
    return this.#get<GitBlob>(of(repository, 'blob', place));
  }

  async raw({ repository, ...place }: GitPlace) {
    return (await this.#fetch(of(repository, 'raw', place))).blob();
  }

  async readme({ repository, ...place }: GitPlace) {
    const { readme } = await this.#get<{ readme?: Readme }>(
      of(repository, 'readme', place),
    );
    return readme;
  }

  async commits({ repository, skip, ...place }: GitPlace & { skip: number }) {
    return this.#get<GitCommitPage>(
      of(repository, 'commits', { ...place, skip: String(skip) }),
    );
  }

  async commit(repository: string, id: string) {
    return this.#get<GitCommitDetails>(
      of(repository, `commits/${encodeURIComponent(id)}`),
    );
  }

  async commitFiles(repository: string, change: NewGitCommit) {
    return this.#post<NewGitCommitMade>(of(repository, 'commits'), change);
  }

  async branches(repository: string) {
    return this.#branches(repository);
  }

  async countedBranches(repository: string) {
    return this.#branches(repository, { beside: 'default' });
  }

  async compare(repository: string, branch: string) {
    return this.#get<GitComparison>(
      of(repository, `compare/${encodeURIComponent(branch)}`),
    );
  }

  async merge(repository: string, merge: NewGitMerge) {
    return this.#post<GitMergeMade>(of(repository, 'merges'), merge);
  }

  async deleteBranch(repository: string, { branch, head }: NewGitMerge) {
    const what = `branches/${encodeURIComponent(branch)}`;
    await this.#fetch(of(repository, what, { head }), { method: 'DELETE' });
  }

  async tokens() {
    return (await this.#get<{ items: GitToken[] }>('tokens')).items;
  }

  async createToken(input: {
    name: string;
    scope: GitTokenScope;
    days: number;
  }) {
    return this.#post<GitTokenWithSecret>('tokens', input);
  }

  async revokeToken(id: string) {
    await this.#fetch(`tokens/${encodeURIComponent(id)}`, { method: 'DELETE' });
  }

  async #branches(repository: string, query: Record<string, string> = {}) {
    const path = of(repository, 'branches', query);
    return (await this.#get<{ items: GitBranch[] }>(path)).items;
  }

  async #get<T>(path: string): Promise<T> {
    return (await (await this.#fetch(path)).json()) as T;
  }

  async #post<T>(path: string, body: object): Promise<T> {
    return this.#send('POST', path, body);
  }

  async #send<T>(method: string, path: string, body: object): Promise<T> {
    const response = await this.#fetch(path, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await response.json()) as T;
  }

  async #fetch(path: string, init?: RequestInit): Promise<Response> {
    const response = await this.fetchApi.fetch(
      `plugin://git-host/${path}`,
      init,
    );
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response;
  }
}

/** Path of something about a repository in the API. */
function of(repository: string, what = '', query: Record<string, string> = {}) {
  const path = `repositories/${encodeURIComponent(repository)}`;
  const search = new URLSearchParams(query).toString();
  return `${path}${what && `/${what}`}${search && `?${search}`}`;
}
