import { fetchApiRef } from '@backstage/core-plugin-api';
import {
  ApiBlueprint,
  createFrontendPlugin,
} from '@backstage/frontend-plugin-api';
import { goldenPathsApiRef, GoldenPathsClient } from './api/GoldenPathsApi';
import { changeMenu } from './day2/extension';
import { deploymentsCard } from './deployments/extension';
import { formFields } from './formFields/extensions';
import { changeOutputs, goldenPathOutputs } from './outputs/extension';

const api = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: goldenPathsApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new GoldenPathsClient(fetchApi),
    }),
});

/** What forms of templates and the pages of creations need: fields, results and the portal's answers. */
export const plugin = createFrontendPlugin({
  pluginId: 'golden-paths',
  info: { packageJson: () => import('../package.json') },
  extensions: [
    api,
    ...formFields,
    changeMenu,
    deploymentsCard,
    goldenPathOutputs,
    changeOutputs,
  ],
});
