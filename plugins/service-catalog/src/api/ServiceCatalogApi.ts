import type { FetchApi } from '@backstage/core-plugin-api';
import { createApiRef } from '@backstage/frontend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type {
  OwnedQuery,
  OwnedResponse,
  OwnershipWay,
  TeamResponse,
  TeamsResponse,
} from '@waymark/common';

/** Reads who owns what from the service-catalog backend. */
export interface ServiceCatalogApi {
  /**
   * A page of what the signed-in person, or another owner, owns in some ways, and why.
   *
   * @throws ResponseError
   */
  owned(
    ways: readonly OwnershipWay[],
    query?: Omit<OwnedQuery, 'ways'>,
  ): Promise<OwnedResponse>;
  /** A group with its people and its neighbours. Throws `ResponseError`, of status 404 for one that is not there. */
  team(namespace: string, name: string): Promise<TeamResponse>;
  /** All groups. Throws `ResponseError`. */
  teams(): Promise<TeamsResponse>;
}

/** Reference to the {@link ServiceCatalogApi}. */
export const serviceCatalogApiRef = createApiRef<ServiceCatalogApi>({
  id: 'plugin.service-catalog.service',
});

/** {@inheritDoc ServiceCatalogApi} */
export class ServiceCatalogClient implements ServiceCatalogApi {
  constructor(private readonly fetchApi: FetchApi) {}

  owned(ways: readonly OwnershipWay[], query: Omit<OwnedQuery, 'ways'> = {}) {
    const { owner, kinds, search, order, limit, cursor } = query;
    const params = new URLSearchParams({ through: ways.join() });
    if (owner) params.set('owner', owner);
    if (kinds?.length) params.set('kind', kinds.join());
    if (search) params.set('q', search);
    if (order) params.set('order', `${order.field},${order.direction}`);
    if (limit) params.set('limit', String(limit));
    if (cursor) params.set('cursor', cursor);
    return this.get<OwnedResponse>(`owned?${params}`);
  }

  team(namespace: string, name: string) {
    return this.get<TeamResponse>(
      `team/${encodeURIComponent(namespace)}/${encodeURIComponent(name)}`,
    );
  }

  teams() {
    return this.get<TeamsResponse>('teams');
  }

  private async get<T>(path: string): Promise<T> {
    const response = await this.fetchApi.fetch(
      `plugin://service-catalog/${path}`,
    );
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return (await response.json()) as T;
  }
}
