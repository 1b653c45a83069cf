import { fetchApiRef } from '@backstage/core-plugin-api';
import {
  ApiBlueprint,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { RiCompass3Line } from '@remixicon/react';
import {
  serviceCatalogApiRef,
  ServiceCatalogClient,
} from './api/ServiceCatalogApi';
import {
  catalogRouteRefExternal,
  createRouteRefExternal,
  myWorkRouteRef,
} from './routes';

const api = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: serviceCatalogApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new ServiceCatalogClient(fetchApi),
    }),
});

const myWorkPage = PageBlueprint.make({
  name: 'my-work',
  params: {
    path: '/',
    title: 'My work',
    icon: <RiCompass3Line />,
    routeRef: myWorkRouteRef,
    loader: () => import('./myWork').then(m => <m.MyWorkPage />),
  },
});

/** My work, and what hangs on ownership. */
export const serviceCatalogPlugin = createFrontendPlugin({
  pluginId: 'service-catalog',
  title: 'My work',
  icon: <RiCompass3Line />,
  info: { packageJson: () => import('../package.json') },
  routes: { myWork: myWorkRouteRef },
  externalRoutes: {
    create: createRouteRefExternal,
    catalog: catalogRouteRefExternal,
  },
  extensions: [api, myWorkPage],
});
