import {
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';

const LONGEST_WAIT_MS = 60_000;

/** Brings the catalog's connections, one for each source, to the plugin that discovers. */
export class DiscoveryConnections {
  readonly #waiting = new Map<
    string,
    PromiseWithResolvers<EntityProviderConnection>
  >();

  /**
   * The connection of a source, as soon as the catalog has made it.
   *
   * @throws ServiceUnavailableError when it does not within a minute
   */
  async of(source: string): Promise<EntityProviderConnection> {
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_, fail) => {
      timer = setTimeout(
        () =>
          fail(
            new ServiceUnavailableError(
              'The catalog does not take entities yet. Discovery has to run in the same process as the catalog.',
            ),
          ),
        LONGEST_WAIT_MS,
      ).unref();
    });
    try {
      return await Promise.race([this.#entry(source).promise, tooLong]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** What the catalog connects for a source. */
  provider(source: string): EntityProvider {
    return {
      getProviderName: () => `discovery:${source}`,
      connect: async connection => this.#entry(source).resolve(connection),
    };
  }

  #entry(source: string) {
    let entry = this.#waiting.get(source);
    if (!entry) {
      entry = Promise.withResolvers<EntityProviderConnection>();
      this.#waiting.set(source, entry);
    }
    return entry;
  }
}

/** The connections of the process: discovery runs where the catalog does. */
export const discoveryConnectionsServiceRef =
  createServiceRef<DiscoveryConnections>({
    id: 'service-catalog.discovery-connections',
    scope: 'root',
    defaultFactory: async service =>
      createServiceFactory({
        service,
        deps: {},
        factory: () => new DiscoveryConnections(),
      }),
  });
