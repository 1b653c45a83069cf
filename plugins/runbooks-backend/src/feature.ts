import { createBackendFeatureLoader } from '@backstage/backend-plugin-api';
import { catalogModuleRunbooks } from './annotation/module';
import { runbooksPlugin } from './plugin';
import { searchModuleRunbooks } from './search/module';

/** Runbooks and alerts, with what they give to the catalog and to the search. */
export const runbooksFeature = createBackendFeatureLoader({
  *loader() {
    yield runbooksPlugin;
    yield catalogModuleRunbooks;
    yield searchModuleRunbooks;
  },
});
