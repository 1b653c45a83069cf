import { createBackendFeatureLoader } from '@backstage/backend-plugin-api';
import { catalogModuleRunbooks } from './annotation/module';
import { serviceCatalogModuleRunbooks } from './inbox/module';
import { runbooksPlugin } from './plugin';
import { searchModuleRunbooks } from './search/module';

/** Runbooks and alerts, with what they give to the catalog, to the search and to My work. */
export const runbooksFeature = createBackendFeatureLoader({
  *loader() {
    yield runbooksPlugin;
    yield catalogModuleRunbooks;
    yield searchModuleRunbooks;
    yield serviceCatalogModuleRunbooks;
  },
});
