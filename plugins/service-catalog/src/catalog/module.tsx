import catalogPlugin from '@backstage/plugin-catalog/alpha';
import {
  coreExtensionData,
  createExtensionInput,
  createFrontendModule,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { RiShapesLine } from '@remixicon/react';

const page = PageBlueprint.makeWithOverrides({
  inputs: {
    /** Those of the stock page attach here and are not shown: this page has its own. */
    filters: createExtensionInput([coreExtensionData.reactElement]),
  },
  factory: originalFactory =>
    originalFactory({
      path: '/catalog',
      title: 'Catalog',
      icon: <RiShapesLine />,
      routeRef: catalogPlugin.routes.catalogIndex,
      loader: () => import('./CatalogPage').then(m => <m.CatalogPage />),
    }),
});

/** Puts this project's catalog page in the place of the stock one. The other pages of the catalog stay. */
export const catalogPageModule = createFrontendModule({
  pluginId: 'catalog',
  extensions: [page],
});
