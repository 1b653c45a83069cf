import { createBackendFeatureLoader } from '@backstage/backend-plugin-api';
import { catalogModuleChangeTap } from './catalogChanges/module';
import { catalogModuleDiscovery } from './discovery/catalogModule';
import { catalogModuleFreshFirst } from './freshFirst/module';
import { catalogModuleProcessedTap } from './health/live/module';
import { notificationsModuleOwnership } from './notifications/module';
import { serviceCatalogPlugin } from './plugin';

/** Ownership, the catalog's pages, its health and discovery, with what these add to the catalog itself. */
export const serviceCatalogFeature = createBackendFeatureLoader({
  loader: () => [
    serviceCatalogPlugin,
    catalogModuleChangeTap,
    catalogModuleProcessedTap,
    catalogModuleDiscovery,
    catalogModuleFreshFirst,
    notificationsModuleOwnership,
  ],
});
