import type {
  AuthService,
  DiscoveryService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type { GitFileChanges } from '@waymark/common';

/** Asks the embedded Git host when files last changed. */
export class HostDates {
  readonly #pages: string;

  constructor(
    private readonly deps: {
      auth: AuthService;
      discovery: DiscoveryService;
      logger: LoggerService;
      /** Address of the portal. */
      portal: string;
    },
  ) {
    this.#pages = `${deps.portal.replace(/\/+$/, '')}/git/`;
  }

  /**
   * When the files below a folder last changed, ISO 8601 by path from the root.
   *
   * @param source - address of the root of a repository at its branch
   * @returns nothing for repositories of other hosts, or when the host does not tell
   */
  async below(source: string, folder: string): Promise<Map<string, string>> {
    const [, repository, ref] = source.startsWith(this.#pages)
      ? /^([^/]+)\/(?:tree|blob)\/([^/]+)\/$/.exec(
          source.slice(this.#pages.length),
        ) ?? []
      : [];
    if (!repository) return new Map();
    const { auth, discovery, logger } = this.deps;
    try {
      const { token } = await auth.getPluginRequestToken({
        onBehalfOf: await auth.getOwnServiceCredentials(),
        targetPluginId: 'git-host',
      });
      const query = new URLSearchParams({
        ref: decodeURIComponent(ref),
        path: folder,
      });
      const response = await fetch(
        `${await discovery.getBaseUrl(
          'git-host',
        )}/repositories/${repository}/changes?${query}`,
        { headers: { Authorization: `Bearer ${token}` } },
      );
      if (!response.ok) throw await ResponseError.fromResponse(response);
      const { changes } = (await response.json()) as GitFileChanges;
      return new Map(
        Object.entries(changes).map(([path, { date }]) => [path, date]),
      );
    } catch (error) {
      logger.warn(
        `When the runbooks of ${source} last changed is not known: ${error}`,
      );
      return new Map();
    }
  }
}
