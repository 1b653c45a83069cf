import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { MAY_READ_RUNBOOKS } from '../permissions';

/** The runbooks of a component in short, on its page. */
export const entityCard = EntityCardBlueprint.make({
  name: 'runbooks',
  if: MAY_READ_RUNBOOKS,
  params: {
    filter: { kind: 'component' },
    loader: () =>
      import('../entity/EntityRunbooksCard').then(m => (
        <m.EntityRunbooksCard />
      )),
  },
});

/** The runbooks of a component, what is wrong with them, and what fired. */
export const entityTab = EntityContentBlueprint.make({
  name: 'runbooks',
  if: MAY_READ_RUNBOOKS,
  params: {
    path: 'runbooks',
    title: 'Runbooks',
    group: 'operation',
    filter: { kind: 'component' },
    loader: () =>
      import('../entity/EntityRunbooksTab').then(m => <m.EntityRunbooksTab />),
  },
});
