import {
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import type { HostPlace, RepositoryName } from '@waymark/node';
import type { ExternalSource } from './sources/ExternalSource';
import { WEBHOOKS_PATH } from './webhooks/webhookRoute';

/** How discovery follows the repositories of an organisation. */
export interface Follower {
  /** The webhook that it takes; absent while it has no secret. */
  webhook?: {
    /** Below the address of the plugin `service-catalog`. */
    path: string;
    secret: string;
  };
  /** Looks at one repository now: it comes into the catalog, or goes out of it. Throws HostError. */
  refresh(repository: RepositoryName): Promise<void>;
}

/** Tells plugins that make repositories which of them discovery follows. */
export class DiscoveredPlaces {
  #sources: readonly Pick<ExternalSource, 'config' | 'refresh'>[] = [];

  /** Takes the sources of the configuration, as discovery starts. */
  provide(sources: readonly Pick<ExternalSource, 'config' | 'refresh'>[]) {
    this.#sources = sources;
  }

  /** @returns undefined when the repositories of that organisation are not discovered */
  followerOf({ type, host, organization }: HostPlace): Follower | undefined {
    const path = (text: string) => `${text.toLowerCase()}/`;
    const source = this.#sources.find(
      ({ config }) =>
        config.type === type &&
        config.host === host &&
        // A group of GitLab is followed with those below it.
        path(organization).startsWith(path(config.organization)),
    );
    if (!source) return undefined;
    const { id, webhookSecret: secret } = source.config;
    return {
      ...(secret && { webhook: { path: `${WEBHOOKS_PATH}/${id}`, secret } }),
      refresh: repository => source.refresh(repository),
    };
  }
}

/** The places of the process: discovery runs where repositories are made. */
export const discoveredPlacesServiceRef = createServiceRef<DiscoveredPlaces>({
  id: 'service-catalog.discovered-places',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {},
      factory: () => new DiscoveredPlaces(),
    }),
});
