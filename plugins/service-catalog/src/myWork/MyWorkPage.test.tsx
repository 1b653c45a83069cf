import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { OwnedEntity, OwnedResponse, OwnershipWay } from '@waymark/common';
import type { ReactNode } from 'react';
import { serviceCatalogApiRef } from '../api/ServiceCatalogApi';
import { MyWorkPage } from './MyWorkPage';

const owned = (kind: string, name: string, below = false): OwnedEntity => ({
  entity: {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default', description: `About ${name}` },
    spec: { type: 'service', lifecycle: 'production' },
  },
  reason: below
    ? {
        owner: 'group:default/checkout',
        kind: 'below',
        path: ['group:default/commerce', 'group:default/checkout'],
      }
    : {
        owner: 'group:default/commerce',
        kind: 'member',
        path: ['group:default/commerce'],
      },
});

const answer = (items: OwnedEntity[]): OwnedResponse => ({
  person: 'user:default/ada',
  owners: [
    { owner: 'user:default/ada', kind: 'direct', path: [] },
    ...(items.length > 0 ? [items[0].reason] : []),
  ],
  titles: {
    'group:default/commerce': 'Commerce',
    'group:default/checkout': 'Checkout',
  },
  items,
});

const open = (
  ask: (ways: readonly OwnershipWay[]) => Promise<OwnedResponse>,
  path = '/',
  sections?: ReactNode,
) =>
  renderInTestApp(
    <TestApiProvider apis={[[serviceCatalogApiRef, { owned: ask }]]}>
      <MyWorkPage sections={sections} />
    </TestApiProvider>,
    {
      initialRouteEntries: [path],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );

const names = () =>
  within(screen.getByRole('grid'))
    .getAllByRole('rowheader')
    .map(cell => within(cell).getByRole('link').textContent);

describe('My work', () => {
  const items = [
    owned('Component', 'payments', true),
    owned('API', 'orders-api'),
  ];

  it('lists what is mine with the way there, and leads to each', async () => {
    open(async () => answer(items));
    expect(
      await screen.findByText(/Checkout, which is part of Commerce/),
    ).toBeInTheDocument();
    expect(names()).toEqual(expect.arrayContaining(['payments', 'orders-api']));
    expect(screen.getByRole('link', { name: /payments/ })).toHaveAttribute(
      'href',
      '/catalog/default/component/payments',
    );
  });

  it('finds by words, and says when nothing matches', async () => {
    open(async () => answer(items));
    await userEvent.type(await screen.findByRole('searchbox'), 'orders');
    expect(names()).toEqual(['orders-api']);
    await userEvent.type(screen.getByRole('searchbox'), ' nonsense');
    expect(screen.getByText(/Nothing you own matches/)).toBeInTheDocument();
  });

  it('opens at the kind that the address names', async () => {
    open(async () => answer(items), '/?kind=API');
    expect(await screen.findByRole('radio', { name: 'APIs 1' })).toBeChecked();
    expect(names()).toEqual(['orders-api']);
  });

  it('puts what asks for me before what is mine', async () => {
    open(async () => answer(items), '/', <h2>Firing now</h2>);
    const table = await screen.findByRole('grid');
    expect(
      screen
        .getByRole('heading', { name: 'Firing now' })
        .compareDocumentPosition(table),
    ).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  });

  it('asks for the ways that are chosen, and keeps them in the address', async () => {
    const asked: string[] = [];
    const ask = async (ways: readonly OwnershipWay[]) => {
      asked.push(ways.join());
      return answer(ways.includes('above') ? items : items.slice(0, 1));
    };
    open(ask);
    await screen.findByRole('grid');
    expect(names()).toEqual(['payments']);
    const above = screen.getByRole('button', { name: 'Groups above' });
    expect(above).toHaveAttribute('aria-pressed', 'false');
    await userEvent.click(above);
    await userEvent.click(screen.getByRole('button', { name: 'Me' }));
    expect(await screen.findByText('orders-api')).toBeInTheDocument();
    expect(asked).toEqual([
      'direct,member,below',
      'direct,member,below,above',
      'member,below,above',
    ]);
  });

  it('opens with the ways that the address names, and keeps them to choose when there is nothing', async () => {
    const asked: string[] = [];
    open(async ways => {
      asked.push(ways.join());
      return answer([]);
    }, '/?through=above,nonsense');
    expect(await screen.findByText(/Nothing you own matches/)).toBeVisible();
    expect(asked).toEqual(['above']);
    expect(
      screen.getByRole('button', { name: 'Groups above' }),
    ).toHaveAttribute('aria-pressed', 'true');
  });

  it('tells a person who owns nothing what to do', async () => {
    open(async () => answer([]));
    expect(await screen.findByText('Nothing is yours yet')).toBeInTheDocument();
    expect(screen.getByText(/You are in no team/)).toBeInTheDocument();
  });

  it('says what failed, and tries again', async () => {
    let asked = 0;
    open(async () => {
      asked += 1;
      if (asked === 1) throw new Error('The catalog sleeps');
      return answer(items);
    });
    expect(await screen.findByText(/The catalog sleeps/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('payments')).toBeInTheDocument();
  });
});
