import { createBackendFeatureLoader } from '@backstage/backend-plugin-api';
import { serviceCatalogModuleCreations } from './inbox/module';
import { goldenPathsPlugin } from './plugin';
import { scaffolderModuleGoldenPaths } from './scaffolderModule';

/** Golden paths: the plugin, its actions for the scaffolder, and what of it needs people. */
export const goldenPathsFeatures = createBackendFeatureLoader({
  loader: () => [
    goldenPathsPlugin,
    scaffolderModuleGoldenPaths,
    serviceCatalogModuleCreations,
  ],
});
