import { fetchApiRef } from '@backstage/core-plugin-api';
import {
  ApiBlueprint,
  coreExtensionData,
  createExtensionInput,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { RiCompass3Line } from '@remixicon/react';
import { Fragment } from 'react';
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

const myWorkPage = PageBlueprint.makeWithOverrides({
  name: 'my-work',
  inputs: {
    /** What of a person's asks for them now, from other plugins: shown above what they own. */
    sections: createExtensionInput([coreExtensionData.reactElement]),
  },
  factory: (originalFactory, { inputs }) =>
    originalFactory({
      path: '/',
      title: 'My work',
      icon: <RiCompass3Line />,
      routeRef: myWorkRouteRef,
      loader: () =>
        import('./myWork').then(m => (
          <m.MyWorkPage
            sections={inputs.sections.map(section => (
              <Fragment key={section.node.spec.id}>
                {section.get(coreExtensionData.reactElement)}
              </Fragment>
            ))}
          />
        )),
    }),
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
