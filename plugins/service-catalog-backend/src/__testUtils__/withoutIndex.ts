import { mockServices } from '@backstage/backend-test-utils';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { indexedCatalog } from '../catalogIndex/indexedCatalog';

/** The catalog as it answers while its index is not there. */
export const withoutIndex = (catalog: CatalogService) =>
  indexedCatalog({
    catalog,
    permissions: mockServices.permissions(),
    index: { rows: () => undefined, changed: () => {} },
  });
