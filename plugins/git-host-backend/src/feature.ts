import { createBackendFeatureLoader } from '@backstage/backend-plugin-api';
import { catalogModuleGitHost } from './catalog/module';
import { gitHostPlugin } from './plugin';
import { gitHostUrlReaderFactory } from './reader/serviceFactory';

/** The embedded Git host with what it gives to the catalog and to URL readers. */
export const gitHostFeature = createBackendFeatureLoader({
  *loader() {
    yield gitHostPlugin;
    yield catalogModuleGitHost;
    yield gitHostUrlReaderFactory;
  },
});
