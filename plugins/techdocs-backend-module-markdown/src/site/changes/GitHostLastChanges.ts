import { posix } from 'node:path';
import { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import { GitFileChanges } from '@waymark/common';
import { LastChange, LastChanges } from './LastChanges';

const TIMEOUT_MS = 30_000;

/** A folder of a repository of the embedded Git host, at a commit. */
export interface GitHostFolder {
  repository: string;
  ref: string;
  /** Empty for the root. */
  folder: string;
}

/**
 * Reads an address of a folder as the embedded Git host has them, `<portal>/git/<repository>/tree/<branch>/<folder>`.
 *
 * @returns undefined when it is of another host
 */
export function parseGitHostFolder(
  target: string,
  appBaseUrl: string,
): GitHostFolder | undefined {
  const pages = `${appBaseUrl.replace(/\/+$/, '')}/git/`;
  if (!target.startsWith(pages)) return undefined;
  const { pathname } = new URL(target);
  const [repository, form, ref, ...folder] = pathname
    .slice(new URL(pages).pathname.length)
    .split('/')
    .map(decode);
  if (!repository || !ref || (form !== 'tree' && form !== 'blob'))
    return undefined;
  return { repository, ref, folder: folder.filter(Boolean).join('/') };
}

/** The last changes of files in a repository of the embedded Git host. */
export class GitHostLastChanges implements LastChanges {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;
  readonly #place: GitHostFolder;

  constructor(
    options: { auth: AuthService; discovery: DiscoveryService },
    place: GitHostFolder,
  ) {
    this.#auth = options.auth;
    this.#discovery = options.discovery;
    this.#place = place;
  }

  async of(paths: string[]): Promise<Map<string, LastChange>> {
    const found = await Promise.all(paths.map(path => this.#below(path)));
    return new Map(found.flat());
  }

  async #below(path: string): Promise<[string, LastChange][]> {
    const { repository, ref, folder } = this.#place;
    const prefix = folder && `${folder}/`;
    try {
      const joined = posix.join(folder, path);
      const query = new URLSearchParams({
        ref,
        path: joined === '.' ? '' : joined,
      });
      const { token } = await this.#auth.getPluginRequestToken({
        onBehalfOf: await this.#auth.getOwnServiceCredentials(),
        targetPluginId: 'git-host',
      });
      const response = await fetch(
        `${await this.#discovery.getBaseUrl(
          'git-host',
        )}/repositories/${encodeURIComponent(repository)}/changes?${query}`,
        {
          headers: { Authorization: `Bearer ${token}` },
          signal: AbortSignal.timeout(TIMEOUT_MS),
        },
      );
      if (!response.ok) return [];
      const { changes }: GitFileChanges = await response.json();
      return Object.entries(changes)
        .filter(([file]) => file.startsWith(prefix))
        .map(([file, { date, author }]) => [
          file.slice(prefix.length),
          { date, author: author.name },
        ]);
    } catch {
      // The docs are built without, rather than not at all.
      return [];
    }
  }
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
