import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { RiTeamLine } from '@remixicon/react';
import { teamsRouteRef } from '../routes';

const page = PageBlueprint.make({
  name: 'teams',
  params: {
    path: '/teams',
    title: 'Teams',
    icon: <RiTeamLine />,
    routeRef: teamsRouteRef,
    loader: () => import('./Router').then(m => <m.Router />),
  },
});

const card = EntityCardBlueprint.make({
  name: 'team',
  params: {
    type: 'info',
    filter: { kind: 'group' },
    loader: () => import('./TeamCard').then(m => <m.TeamCard />),
  },
});

/** The teams of the organisation, with their people and what they own. */
export const teamExtensions = [page, card];
