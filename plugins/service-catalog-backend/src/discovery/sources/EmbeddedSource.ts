import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  DESCRIPTOR_FILE,
  type GitBlob,
  type GitBranch,
  type GitRepository,
  type GitTree,
} from '@waymark/common';
import type { FileProposal, RootEntry } from '../hosts/RepositoryHost';

/** Id of the source that is the portal's own Git host. */
export const EMBEDDED = 'embedded';

/** The embedded Git host, asked by its API as the person who asks: it decides what they may. */
export class EmbeddedSource {
  constructor(
    private readonly deps: { auth: AuthService; discovery: DiscoveryService },
  ) {}

  readonly descriptor = DESCRIPTOR_FILE;

  /** Repositories without a descriptor. */
  async undescribed(
    credentials: BackstageCredentials,
  ): Promise<GitRepository[]> {
    const found = await this.#get<{ items: GitRepository[] }>(
      credentials,
      '/repositories?described=false',
    );
    return (found?.items ?? []).filter(({ lastCommit }) => lastCommit);
  }

  /** @returns undefined when there is none of that name */
  async find(credentials: BackstageCredentials, name: string) {
    return this.#get<GitRepository>(credentials, at(name));
  }

  async root(
    credentials: BackstageCredentials,
    name: string,
  ): Promise<RootEntry[]> {
    const tree = await this.#get<GitTree>(credentials, `${at(name)}/tree`);
    return (tree?.entries ?? []).flatMap(({ path, type }) =>
      type === 'file' || type === 'folder' ? [{ path, type }] : [],
    );
  }

  async read(credentials: BackstageCredentials, name: string, path: string) {
    const blob = await this.#get<GitBlob>(
      credentials,
      `${at(name)}/blob?path=${encodeURIComponent(path)}`,
    );
    return blob?.text;
  }

  async hasBranch(
    credentials: BackstageCredentials,
    name: string,
    branch: string,
  ): Promise<boolean> {
    const found = await this.#get<{ items: GitBranch[] }>(
      credentials,
      `${at(name)}/branches`,
    );
    return Boolean(found?.items.some(one => one.name === branch));
  }

  /** Commits a file to a new branch. Returns the address of the page that merges it. */
  async propose(
    credentials: BackstageCredentials,
    repository: GitRepository,
    file: FileProposal,
  ): Promise<string> {
    const { name, defaultBranch, url } = repository;
    await this.#ask(credentials, `${at(name)}/commits`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        branch: defaultBranch,
        newBranch: file.branch,
        message: `${file.title}\n\n${file.body}`,
        files: [{ path: file.path, content: file.content }],
      }),
    });
    return `${url}/compare/${encodeURIComponent(file.branch)}`;
  }

  async #get<T>(
    credentials: BackstageCredentials,
    path: string,
  ): Promise<T | undefined> {
    const response = await this.#ask(credentials, path, {});
    return response && ((await response.json()) as T);
  }

  async #ask(
    credentials: BackstageCredentials,
    path: string,
    init: RequestInit,
  ): Promise<Response | undefined> {
    const { auth, discovery } = this.deps;
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: credentials,
      targetPluginId: 'git-host',
    });
    const base = await discovery.getBaseUrl('git-host');
    const response = await fetch(`${base}${path}`, {
      ...init,
      headers: { ...init.headers, Authorization: `Bearer ${token}` },
    });
    if (response.status === 404 && !init.method) {
      await response.body?.cancel();
      return undefined;
    }
    // What it refused, and why, is for the caller to read.
    if (!response.ok) throw (await ResponseError.fromResponse(response)).cause;
    return response;
  }
}

function at(name: string): string {
  return `/repositories/${encodeURIComponent(name)}`;
}
