import apiDocsPlugin from '@backstage/plugin-api-docs/alpha';
import techdocsPlugin from '@backstage/plugin-techdocs/alpha';
import {
  createFrontendModule,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { RiBookOpenLine, RiPlugLine } from '@remixicon/react';
import { Navigate } from 'react-router-dom';

/**
 * Puts a list of docs in the place of the stock one, which reads all entities with docs at once, and counts as one's
 * own only what names one of one's groups.
 */
export const docsHomeModule = createFrontendModule({
  pluginId: 'techdocs',
  extensions: [
    PageBlueprint.make({
      params: {
        path: '/docs',
        title: 'Docs',
        icon: <RiBookOpenLine />,
        routeRef: techdocsPlugin.routes.root,
        loader: () => import('./DocsHome').then(m => <m.DocsHome />),
      },
    }),
  ],
});

/** Shows APIs in the catalog, for the same reasons. */
export const apisModule = createFrontendModule({
  pluginId: 'api-docs',
  extensions: [
    PageBlueprint.make({
      params: {
        path: '/api-docs',
        title: 'APIs',
        icon: <RiPlugLine />,
        routeRef: apiDocsPlugin.routes.root,
        loader: async () => <Navigate to="/catalog?kind=api" replace />,
      },
    }),
  ],
});
