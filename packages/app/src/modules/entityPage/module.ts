import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { EntityContentLayoutBlueprint } from '@backstage/plugin-catalog-react/alpha';

const layout = EntityContentLayoutBlueprint.make({
  name: 'cards',
  params: { loader: () => import('./EntityCards').then(m => m.EntityCards) },
});

/** How the cards of an entity's page stand. */
export const entityPageModule = createFrontendModule({
  pluginId: 'catalog',
  extensions: [layout],
});
