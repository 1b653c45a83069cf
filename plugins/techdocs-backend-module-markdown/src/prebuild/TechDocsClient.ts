import { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import { builtFrom } from '../site/siteVersion';

const SYNC_TIMEOUT_MS = 10 * 60_000;

/** TechDocs' own routes, called by the portal itself rather than by a reader's browser. */
export class TechDocsClient {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;

  constructor(options: { auth: AuthService; discovery: DiscoveryService }) {
    this.#auth = options.auth;
    this.#discovery = options.discovery;
  }

  /** As of `builtFrom`, the version that an entity's docs were built from; undefined when there are none. */
  async builtVersion(entityRef: string): Promise<string | undefined> {
    const response = await this.#fetch(`metadata/techdocs/${path(entityRef)}`);
    if (response.status === 404) return undefined;
    if (!response.ok) throw await ResponseError.fromResponse(response);
    const { etag } = await response.json();
    return builtFrom(etag);
  }

  /**
   * Has an entity's docs built if their source has changed.
   *
   * @returns false when nothing was built: the docs are as their source, or TechDocs looked less
   * than a minute ago and did not look again
   * @throws Error with the reason when the build failed
   */
  async sync(entityRef: string): Promise<boolean> {
    const response = await this.#fetch(`sync/${path(entityRef)}`);
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return readSyncResult(await response.text());
  }

  async #fetch(route: string): Promise<Response> {
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: await this.#auth.getOwnServiceCredentials(),
      targetPluginId: 'techdocs',
    });
    return fetch(`${await this.#discovery.getBaseUrl('techdocs')}/${route}`, {
      headers: {
        Authorization: `Bearer ${token}`,
        // TechDocs listens to the socket of each stream and never stops, so sockets are not shared.
        Connection: 'close',
      },
      signal: AbortSignal.timeout(SYNC_TIMEOUT_MS),
    });
  }
}

function path(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return [namespace, kind, name].map(encodeURIComponent).join('/');
}

/** Reads the last event of a stream of server-sent events: `finish` or `error`, each with JSON. */
export function readSyncResult(stream: string): boolean {
  const [, event, data] =
    /event: (finish|error)\ndata: (.*)\n*$/.exec(stream) ?? [];
  if (event === 'finish') return JSON.parse(data).updated === true;
  if (event === 'error') throw new Error(String(JSON.parse(data)));
  throw new Error('The build of the docs ended without a result');
}
