import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { HostPlace } from '@waymark/node';
import type { DiscoveredPlaces } from '@waymark/plugin-service-catalog-backend';
import type { RemoteRepository } from './HostApi';

/** Tells the catalog of repositories that were made or removed, so that nobody waits for a scan. */
export class CatalogNews {
  constructor(
    private readonly deps: {
      auth: AuthService;
      catalog: CatalogService;
      discovered: DiscoveredPlaces;
      discovery: DiscoveryService;
    },
  ) {}

  /** Brings a new repository into the catalog: by discovery where it follows the organisation, else as a location. */
  async made(
    place: HostPlace,
    repository: RemoteRepository,
    descriptor: string,
  ): Promise<void> {
    const follower = this.deps.discovered.followerOf(place);
    if (follower) {
      await follower.refresh(repository);
      return;
    }
    await this.deps.catalog.addLocation(
      { type: 'url', target: descriptor },
      { credentials: await this.deps.auth.getOwnServiceCredentials() },
    );
  }

  /** Looks again: a large host may have been read where it did not know yet what was pushed. */
  async remind(place: HostPlace, repository: RemoteRepository): Promise<void> {
    await this.deps.discovered.followerOf(place)?.refresh(repository);
  }

  /** Takes a repository that was removed out of it. */
  async removed(
    place: HostPlace,
    repository: RemoteRepository,
    descriptor: string,
  ): Promise<void> {
    const { auth, catalog, discovered } = this.deps;
    const follower = discovered.followerOf(place);
    if (follower) {
      await follower.refresh(repository);
      return;
    }
    const credentials = await auth.getOwnServiceCredentials();
    const location = await catalog.getLocationByRef(`url:${descriptor}`, {
      credentials,
    });
    if (location)
      await catalog.removeLocationById(location.id, { credentials });
  }

  /** The webhook that a repository of an organisation should have; undefined when discovery takes none. */
  async webhook(
    place: HostPlace,
  ): Promise<{ url: string; secret: string } | undefined> {
    const webhook = this.deps.discovered.followerOf(place)?.webhook;
    if (!webhook) return undefined;
    const base = await this.deps.discovery.getExternalBaseUrl(
      'service-catalog',
    );
    return { url: `${base}${webhook.path}`, secret: webhook.secret };
  }
}
