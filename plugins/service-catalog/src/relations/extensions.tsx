import { fetchApiRef } from '@backstage/core-plugin-api';
import { ApiBlueprint } from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { relationsApiRef, RelationsClient } from '../api/RelationsApi';

/** Kinds that can break and be broken; teams, people and templates cannot. */
const WORKING_KINDS = {
  kind: { $in: ['component', 'api', 'resource', 'system', 'domain'] },
};

const api = ApiBlueprint.make({
  name: 'relations',
  params: defineParams =>
    defineParams({
      api: relationsApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new RelationsClient(fetchApi),
    }),
});

const card = EntityCardBlueprint.make({
  name: 'relations',
  params: {
    filter: WORKING_KINDS,
    loader: () => import('./RelationsCard').then(m => <m.RelationsCard />),
  },
});

const tab = EntityContentBlueprint.make({
  name: 'relations',
  params: {
    path: 'relations',
    title: 'Relations',
    loader: () => import('./RelationsTab').then(m => <m.RelationsTab />),
  },
});

const impactTab = EntityContentBlueprint.make({
  name: 'impact',
  params: {
    path: 'impact',
    title: 'What breaks',
    filter: WORKING_KINDS,
    loader: () => import('./impact/ImpactTab').then(m => <m.ImpactTab />),
  },
});

/** How an entity hangs together with others, and what breaks if it goes away. */
export const relationsExtensions = [api, card, tab, impactTab];
