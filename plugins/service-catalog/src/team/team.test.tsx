import { useBreadcrumbEntries } from '@backstage/frontend-plugin-api';
import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { OwnedResponse, TeamResponse } from '@waymark/common';
import { Route, Routes } from 'react-router-dom';
import {
  serviceCatalogApiRef,
  type ServiceCatalogApi,
} from '../api/ServiceCatalogApi';
import { Router } from './Router';

const team: TeamResponse = {
  ref: 'group:default/purchase',
  title: 'Purchase',
  type: 'team',
  email: 'purchase@marlow.shop',
  links: [{ url: 'https://chat.marlow.shop/purchase', title: 'Chat' }],
  isMine: true,
  parents: [{ ref: 'group:default/commerce', title: 'Commerce' }],
  neighbours: [{ ref: 'group:default/discovery', title: 'Discovery' }],
  children: [],
  members: [
    {
      ref: 'user:default/priya',
      name: 'Priya Raman',
      role: 'Engineer',
      email: 'priya@marlow.shop',
      links: [],
    },
  ],
  memberCount: 1,
};

const owned: OwnedResponse = {
  person: team.ref,
  owners: [{ owner: team.ref, kind: 'member', path: [team.ref] }],
  titles: { [team.ref]: 'Purchase' },
  items: [
    {
      entity: {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'checkout', namespace: 'default' },
        spec: { type: 'service', lifecycle: 'production' },
      },
      reason: { owner: team.ref, kind: 'member', path: [team.ref] },
    },
  ],
  totalItems: 1,
  kinds: [{ kind: 'Component', count: 1 }],
};

/** Says how the page in view names itself. */
function Crumbs() {
  const { items } = useBreadcrumbEntries();
  return <p>{`named ${items.map(({ label }) => label).join(' / ')}`}</p>;
}

function open(path: string, api: Partial<ServiceCatalogApi> = {}) {
  const asked: unknown[] = [];
  renderInTestApp(
    <TestApiProvider
      apis={[
        [
          serviceCatalogApiRef,
          {
            owned: async (...args: unknown[]) => {
              asked.push(args);
              return owned;
            },
            team: async () => team,
            teams: async () => ({
              teams: [
                { ref: 'group:default/commerce', title: 'Commerce', owned: 1 },
                {
                  ref: team.ref,
                  title: 'Purchase',
                  parent: 'group:default/commerce',
                  owned: 4,
                },
              ],
              mine: [team.ref],
            }),
            ...api,
          } as ServiceCatalogApi,
        ],
      ]}
    >
      <Routes>
        <Route path="/teams/*" element={<Router />} />
      </Routes>
      <Crumbs />
    </TestApiProvider>,
    {
      initialRouteEntries: [path],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
  return asked;
}

describe('a team', () => {
  it('is named by its page', async () => {
    open('/teams/default/purchase');
    expect(await screen.findByText('named Purchase')).toBeInTheDocument();
  });

  it('has its people, how to reach them, what is around and what it owns', async () => {
    const asked = open('/teams/default/purchase');
    const people = await screen.findByRole('region', { name: /People/ });
    expect(
      within(people).getByRole('link', { name: 'Priya Raman' }),
    ).toHaveAttribute('href', '/catalog/default/user/priya');
    expect(
      within(people).getByRole('link', { name: 'priya@marlow.shop' }),
    ).toHaveAttribute('href', 'mailto:priya@marlow.shop');
    expect(screen.getByRole('link', { name: 'Chat' })).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Discovery' })).toHaveAttribute(
      'href',
      '/teams/default/discovery',
    );
    expect(
      await screen.findByRole('link', { name: 'checkout' }),
    ).toHaveAttribute('href', '/catalog/default/component/checkout');
    expect(asked[0]).toEqual([
      ['direct', 'member', 'below'],
      expect.objectContaining({ owner: team.ref }),
    ]);
  });

  it('that is not there leads to all teams', async () => {
    open('/teams/default/nobody', {
      team: async () => {
        throw Object.assign(new Error('none'), { statusCode: 404 });
      },
    });
    expect(
      await screen.findByText('There is no team "nobody"'),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'All teams' })).toHaveAttribute(
      'href',
      '/teams',
    );
  });

  it('is found in the tree, and by words', async () => {
    open('/teams');
    const tree = await screen.findByRole('treegrid', { name: 'Teams' });
    expect(within(tree).getByText('5 entities with its teams')).toBeVisible();
    expect(within(tree).getByRole('link', { name: 'Purchase' })).toBeVisible();
    await userEvent.type(screen.getByRole('searchbox'), 'purch');
    expect(await screen.findByRole('link', { name: 'Purchase' })).toBeVisible();
    expect(screen.getByText('Commerce')).toBeVisible();
    await userEvent.type(screen.getByRole('searchbox'), 'x');
    expect(
      await screen.findByText('No team has these words in its name.'),
    ).toBeVisible();
  });
});
