import {
  createFrontendModule,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import catalogGraphPlugin from '@backstage/plugin-catalog-graph/alpha';

const page = PageBlueprint.make({
  params: {
    path: '/catalog-graph',
    title: 'Relations',
    routeRef: catalogGraphPlugin.routes.catalogGraph,
    loader: () => import('./ToRelations').then(m => <m.ToRelations />),
  },
});

/** Leads the links to the stock graph, of plugins and of people, to the relations of the entity they name. */
export const catalogGraphModule = createFrontendModule({
  pluginId: 'catalog-graph',
  extensions: [page],
});
