import { fetchApiRef } from '@backstage/core-plugin-api';
import {
  ApiBlueprint,
  createFrontendPlugin,
  createRouteRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { RiFirstAidKitLine } from '@remixicon/react';
import { runbooksApiRef, RunbooksClient } from './api/RunbooksApi';

const runbooksRouteRef = createRouteRef();

const api = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: runbooksApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new RunbooksClient(fetchApi),
    }),
});

const page = PageBlueprint.make({
  params: {
    path: '/runbooks',
    title: 'Runbooks',
    icon: <RiFirstAidKitLine />,
    routeRef: runbooksRouteRef,
    loader: () => import('./Router').then(m => <m.Router />),
  },
});

const entityCard = EntityCardBlueprint.make({
  name: 'runbooks',
  params: {
    filter: { kind: 'component' },
    loader: () =>
      import('./entityCard/EntityRunbooksCard').then(m => (
        <m.EntityRunbooksCard />
      )),
  },
});

/** Finding and reading runbooks. */
export const runbooksPlugin = createFrontendPlugin({
  pluginId: 'runbooks',
  title: 'Runbooks',
  icon: <RiFirstAidKitLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: runbooksRouteRef },
  extensions: [api, page, entityCard],
});
