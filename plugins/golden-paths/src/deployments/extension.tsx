import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';

/** What of a component runs where, on its page. */
export const deploymentsCard = EntityCardBlueprint.make({
  name: 'deployments',
  params: {
    filter: { kind: 'component' },
    loader: () => import('./DeploymentsCard').then(m => <m.DeploymentsCard />),
  },
});
