import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  DependentsResponse,
  RelatedEntity,
  RelationsResponse,
} from '@waymark/common';
import type { ReactNode } from 'react';
import {
  relationsApiRef,
  type RelationsApi,
  type RelationsChoice,
} from '../api/RelationsApi';
import { ImpactTab } from './impact/ImpactTab';
import { RelationsCard } from './RelationsCard';
import { RelationsTab } from './RelationsTab';

// jsdom lays nothing out; the graph is looked at in a browser, by the story of the relations.
jest.mock('./graph', () => ({
  RelationsGraph: ({ answer }: { answer: RelationsResponse }) => (
    <p>Graph of {answer.nodes.length}</p>
  ),
}));

const at = (
  ref: string,
  depth: number,
  title: string,
  more: Partial<RelatedEntity> = {},
): RelatedEntity => ({
  ref,
  depth,
  title,
  kind: ref.split(':')[0],
  owners: ['group:default/money'],
  ...more,
});

const PAYMENTS = at('component:default/payments', 0, 'Payments');
const RELATED: RelationsResponse = {
  root: PAYMENTS.ref,
  nodes: [
    PAYMENTS,
    at('api:default/payments-api', 1, 'Payments API'),
    at('resource:default/gone', 1, 'gone', { missing: true, owners: [] }),
    at('component:default/checkout', 2, 'Checkout'),
  ],
  edges: [
    {
      source: 'api:default/payments-api',
      type: 'apiProvidedBy',
      target: PAYMENTS.ref,
    },
    {
      source: PAYMENTS.ref,
      type: 'dependsOn',
      target: 'resource:default/gone',
    },
    {
      source: 'component:default/checkout',
      type: 'consumesApi',
      target: 'api:default/payments-api',
    },
  ],
  titles: { 'group:default/money': 'Money team' },
  cut: [{ depth: 2, count: 212 }],
};
const BREAKS: DependentsResponse = {
  root: PAYMENTS,
  dependents: [
    {
      ...at('component:default/checkout', 2, 'Checkout', { tier: '1' }),
      path: [
        { relation: 'providesApi', ref: 'api:default/payments-api' },
        { relation: 'apiConsumedBy', ref: 'component:default/checkout' },
      ],
    },
    {
      ...at('component:default/notes', 1, 'Notes', { owners: [] }),
      path: [{ relation: 'dependencyOf', ref: 'component:default/notes' }],
    },
  ],
  owners: [
    {
      ref: 'group:default/money',
      title: 'Money team',
      email: 'money@example.com',
      dependents: ['component:default/checkout'],
    },
    { title: 'Nobody', dependents: ['component:default/notes'] },
  ],
  titles: {
    'component:default/payments': 'Payments',
    'api:default/payments-api': 'Payments API',
  },
  cut: [],
};

const open = (page: ReactNode, api: Partial<RelationsApi>, path = '/') =>
  renderInTestApp(
    <TestApiProvider apis={[[relationsApiRef, api as RelationsApi]]}>
      <EntityProvider
        entity={{
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: { name: 'payments', namespace: 'default' },
        }}
      >
        {page}
      </EntityProvider>
    </TestApiProvider>,
    {
      initialRouteEntries: [path],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );

describe('the tab Relations', () => {
  it('has what the graph has as a table, and says what is missing and what had no room', async () => {
    open(<RelationsTab />, { related: async () => RELATED });
    expect(await screen.findByText('Graph of 4')).toBeInTheDocument();
    const table = screen.getByRole('grid');
    expect(
      within(table)
        .getAllByRole('rowheader')
        .map(cell => cell.textContent),
    ).toEqual([
      expect.stringContaining('gone'),
      expect.stringContaining('is provided by Payments'),
      expect.stringContaining('uses Payments API'),
    ]);
    expect(
      within(table).getByRole('link', { name: 'Payments API' }),
    ).toHaveAttribute('href', '/catalog/default/api/payments-api/relations');
    expect(
      within(table).queryByRole('link', { name: 'gone' }),
    ).not.toBeInTheDocument();
    expect(
      within(table).getAllByRole('link', { name: 'Money team' })[0],
    ).toHaveAttribute('href', '/teams/default/money');
    expect(screen.getByText(/3 entities, 1 of which/)).toBeVisible();
    expect(screen.getByText(/212 more at depth 2/)).toBeVisible();
  });

  it('asks for what the address says, once for each choice, and searches without asking', async () => {
    const asked: RelationsChoice[] = [];
    open(
      <RelationsTab />,
      {
        related: async (_, choice) => {
          asked.push(choice);
          return RELATED;
        },
      },
      '/?depth=3&kinds=api',
    );
    await userEvent.type(await screen.findByRole('searchbox'), 'checkout');
    expect(screen.getAllByRole('rowheader')).toHaveLength(1);
    await userEvent.click(screen.getByRole('radio', { name: 'What needs it' }));
    expect(await screen.findByText('Graph of 4')).toBeInTheDocument();
    expect(asked).toMatchObject([
      { depth: 3, direction: 'both', kinds: ['api'] },
      { depth: 3, direction: 'neededBy', kinds: ['api'] },
    ]);
    await userEvent.type(screen.getByRole('searchbox'), ' nonsense');
    expect(screen.getByText(/Nothing here matches/)).toBeVisible();
  });

  it('says what to do when there is nothing, and what failed', async () => {
    let fails = true;
    open(<RelationsTab />, {
      related: async () => {
        if (fails) throw new Error('The catalog sleeps');
        return { ...RELATED, nodes: [PAYMENTS], edges: [], cut: [] };
      },
    });
    expect(await screen.findByText('The catalog sleeps')).toBeVisible();
    fails = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByText('Nothing is related in this way'),
    ).toBeVisible();
  });
});

describe('the tab What breaks', () => {
  it('groups what breaks by who has to be told, with the reason', async () => {
    open(<ImpactTab />, { dependents: async () => BREAKS });
    expect(
      await screen.findByRole('heading', {
        name: 'If Payments goes away, 2 things break',
      }),
    ).toBeVisible();
    const share = screen.getByRole('region', { name: 'Money team' });
    expect(
      within(share).getByText(
        'uses Payments API, which is provided by Payments',
      ),
    ).toBeVisible();
    expect(within(share).getByText('Tier 1')).toBeVisible();
    expect(
      within(share).getByRole('link', { name: 'money@example.com' }),
    ).toHaveAttribute('href', 'mailto:money@example.com');
    expect(
      within(screen.getByRole('region', { name: 'Nobody' })).getByText(
        '1 without an owner: find one before you go on',
      ),
    ).toBeVisible();
    await userEvent.type(screen.getByRole('searchbox'), 'notes');
    expect(
      screen.queryByRole('region', { name: 'Money team' }),
    ).not.toBeInTheDocument();
  });

  it('does not claim more than the catalog knows when nothing does', async () => {
    open(<ImpactTab />, {
      dependents: async () => ({ ...BREAKS, dependents: [], owners: [] }),
    });
    expect(
      await screen.findByText('Nothing breaks that the catalog knows of'),
    ).toBeVisible();
  });
});

describe('the card Relations', () => {
  it('has what is directly around it, by one request', async () => {
    const related = jest.fn(async () => ({
      ...RELATED,
      nodes: RELATED.nodes.slice(0, 3),
    }));
    open(<RelationsCard />, { related });
    expect(await screen.findByText('Provides APIs')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Payments API' })).toHaveAttribute(
      'href',
      '/catalog/default/api/payments-api',
    );
    expect(screen.getByText('gone (not found)')).toBeVisible();
    expect(related).toHaveBeenCalledTimes(1);
    expect(related).toHaveBeenCalledWith(
      { kind: 'Component', namespace: 'default', name: 'payments' },
      { depth: 1, direction: 'both' },
    );
  });
});
