import type { FetchApi } from '@backstage/core-plugin-api';
import { createApiRef } from '@backstage/frontend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type { OwnedResponse, OwnershipWay } from '@waymark/common';

/** Reads the service-catalog backend. */
export interface ServiceCatalogApi {
  /** What the signed-in person owns in some ways, and why. Throws `ResponseError`. */
  owned(ways: readonly OwnershipWay[]): Promise<OwnedResponse>;
}

/** Reference to the {@link ServiceCatalogApi}. */
export const serviceCatalogApiRef = createApiRef<ServiceCatalogApi>({
  id: 'plugin.service-catalog.service',
});

/** {@inheritDoc ServiceCatalogApi} */
export class ServiceCatalogClient implements ServiceCatalogApi {
  constructor(private readonly fetchApi: FetchApi) {}

  async owned(ways: readonly OwnershipWay[]) {
    const response = await this.fetchApi.fetch(
      `plugin://service-catalog/owned?through=${ways.join(',')}`,
    );
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return (await response.json()) as OwnedResponse;
  }
}
