import { createBackendFeatureLoader } from '@backstage/backend-plugin-api';
import { goldenPathsPlugin } from './plugin';
import { scaffolderModuleGoldenPaths } from './scaffolderModule';

/** Golden paths: the plugin, and its actions for the scaffolder. */
export const goldenPathsFeatures = createBackendFeatureLoader({
  loader: () => [goldenPathsPlugin, scaffolderModuleGoldenPaths],
});
