import { fetchApiRef } from '@backstage/core-plugin-api';
import {
  ApiBlueprint,
  createFrontendPlugin,
} from '@backstage/frontend-plugin-api';
import { goldenPathsApiRef, GoldenPathsClient } from './api/GoldenPathsApi';
import { formFields } from './formFields/extensions';
import { nodeServiceOutputs } from './outputs/extension';

const api = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: goldenPathsApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new GoldenPathsClient(fetchApi),
    }),
});

/** Fields and results for creating a service in the scaffolder's own pages. */
export const plugin = createFrontendPlugin({
  pluginId: 'golden-paths',
  info: { packageJson: () => import('../package.json') },
  extensions: [api, ...formFields, nodeServiceOutputs],
});
