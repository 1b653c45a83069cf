import { fetchApiRef } from '@backstage/core-plugin-api';
import {
  ApiBlueprint,
  createFrontendPlugin,
} from '@backstage/frontend-plugin-api';
import { RiCompass3Line } from '@remixicon/react';
import {
  serviceCatalogApiRef,
  ServiceCatalogClient,
} from './api/ServiceCatalogApi';
import { browseApi } from './catalog/extensions';
import { discoveryExtensions } from './discovery';
import { inboxApi, myWorkPage, visitRecorder } from './myWork/extensions';
import { healthExtensions } from './health/extensions';
import { relationsExtensions } from './relations/extensions';
import {
  catalogRouteRefExternal,
  createRouteRefExternal,
  discoveryRouteRef,
  healthRouteRef,
  myWorkRouteRef,
  teamsRouteRef,
} from './routes';
import { teamExtensions } from './team/extensions';

const api = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: serviceCatalogApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new ServiceCatalogClient(fetchApi),
    }),
});

/** My work, and what hangs on ownership. */
export const serviceCatalogPlugin = createFrontendPlugin({
  pluginId: 'service-catalog',
  title: 'My work',
  icon: <RiCompass3Line />,
  info: { packageJson: () => import('../package.json') },
  routes: {
    health: healthRouteRef,
    discovery: discoveryRouteRef,
    myWork: myWorkRouteRef,
    teams: teamsRouteRef,
  },
  externalRoutes: {
    create: createRouteRefExternal,
    catalog: catalogRouteRefExternal,
  },
  extensions: [
    api,
    browseApi,
    inboxApi,
    myWorkPage,
    visitRecorder,
    ...relationsExtensions,
    ...healthExtensions,
    ...discoveryExtensions,
    ...teamExtensions,
  ],
});
