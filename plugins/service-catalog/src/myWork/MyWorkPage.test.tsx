import { storageApiRef } from '@backstage/core-plugin-api';
import {
  toastApiRef,
  type ToastApiMessage,
} from '@backstage/frontend-plugin-api';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import {
  entityRouteRef,
  MockStarredEntitiesApi,
  starredEntitiesApiRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  InboxResponse,
  ListedInboxEntry,
  OwnedEntity,
  OwnedQuery,
  OwnedResponse,
  OwnershipWay,
} from '@waymark/common';
import { inboxApiRef, type InboxApi } from '../api/InboxApi';
import {
  serviceCatalogApiRef,
  type ServiceCatalogApi,
} from '../api/ServiceCatalogApi';
import { MyWorkPage } from './MyWorkPage';

const owned = (kind: string, name: string, below = false): OwnedEntity => ({
  entity: {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      namespace: 'default',
      annotations: { 'waymark/runbooks': 'stale' },
    },
    spec: { type: 'service', lifecycle: 'production', system: 'shop' },
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
  totalItems: items.length,
  kinds: ['Component', 'API'].flatMap(kind => {
    const count = items.filter(({ entity }) => entity.kind === kind).length;
    return count > 0 ? [{ kind, count }] : [];
  }),
});

const entry = (
  id: string,
  more: Partial<ListedInboxEntry> = {},
): ListedInboxEntry => ({
  id,
  source: 'runbooks',
  sourceTitle: 'Runbooks',
  urgency: 'soon',
  title: `No runbook for ${id}`,
  why: 'It has none.',
  since: '2026-11-01T00:00:00Z',
  entityRef: 'component:default/payments',
  entityTitle: 'Payments',
  action: { title: 'Start the runbook', href: `/runbooks/alert/${id}` },
  ...more,
});

/** An inbox that keeps what is said of its entries. */
class FakeInbox implements InboxApi {
  entries: ListedInboxEntry[] = [];
  missing: InboxResponse['missing'] = [];
  #callbacks = new Set<() => void>();

  async list() {
    const count = this.entries.filter(e => !e.doneAt && !e.snoozedUntil).length;
    return { entries: this.entries, count, missing: this.missing, signals: [] };
  }
  async count() {
    return this.list();
  }
  async snooze(key: ListedInboxEntry, until: Date) {
    this.say(key.id, { snoozedUntil: until.toISOString() });
  }
  async done(key: ListedInboxEntry) {
    this.say(key.id, { doneAt: new Date().toISOString() });
  }
  async undo(key: ListedInboxEntry) {
    this.say(key.id, { doneAt: undefined, snoozedUntil: undefined });
  }
  onAnswer(callback: () => void) {
    this.#callbacks.add(callback);
    return () => void this.#callbacks.delete(callback);
  }
  onList() {
    return () => {};
  }
  say(id: string, said: Partial<ListedInboxEntry>) {
    this.entries = this.entries.map(each =>
      each.id === id ? { ...each, ...said } : each,
    );
    this.#callbacks.forEach(callback => callback());
  }
}

type Ask = (
  ways: readonly OwnershipWay[],
  query?: Omit<OwnedQuery, 'ways'>,
) => Promise<OwnedResponse>;

function open(ask: Ask, path = '/', inbox = new FakeInbox()) {
  const toasts: ToastApiMessage[] = [];
  const api: Partial<ServiceCatalogApi> = { owned: ask };
  renderInTestApp(
    <TestApiProvider
      apis={[
        [serviceCatalogApiRef, api as ServiceCatalogApi],
        [inboxApiRef, inbox],
        [catalogApiRef, catalogApiMock()],
        [starredEntitiesApiRef, new MockStarredEntitiesApi()],
        [storageApiRef, mockApis.storage()],
        [
          toastApiRef,
          {
            post(toast: ToastApiMessage) {
              toasts.push(toast);
              return { close() {} };
            },
          },
        ],
      ]}
    >
      <MyWorkPage />
    </TestApiProvider>,
    {
      initialRouteEntries: [path],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
  return { inbox, toasts };
}

const names = () =>
  within(screen.getByRole('grid'))
    .getAllByRole('rowheader')
    .map(cell => within(cell).getByRole('link').textContent);
const needsYou = async () =>
  within(await screen.findByRole('region', { name: /Needs you/ }));

const items = [
  owned('Component', 'payments', true),
  owned('API', 'orders-api'),
];

beforeAll(() => {
  // jsdom has none; nothing comes into view here by itself.
  window.IntersectionObserver = class {
    observe() {}
    disconnect() {}
  } as unknown as typeof IntersectionObserver;
});

describe('what needs me', () => {
  it('stands before what is mine, each with its service and what settles it', async () => {
    const inbox = new FakeInbox();
    inbox.entries = [
      entry('Late'),
      entry('Slow', { urgency: 'now', snoozeOnly: true }),
    ];
    open(async () => answer(items), '/', inbox);
    const section = await needsYou();
    expect(
      section.getByRole('heading', { name: 'Needs you 2' }),
    ).toBeInTheDocument();
    expect(
      section.getByRole('link', {
        name: 'Start the runbook: No runbook for Late, Payments',
      }),
    ).toHaveAttribute('href', '/runbooks/alert/Late');
    expect(
      section.getAllByRole('link', { name: 'Payments' })[0],
    ).toHaveAttribute('href', '/catalog/default/component/payments');
    expect(
      section.queryByRole('button', { name: 'Done: No runbook for Slow' }),
    ).not.toBeInTheDocument();
    expect(
      section
        .getByRole('heading', { name: /Needs you/ })
        .compareDocumentPosition(screen.getByRole('grid')),
    ).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  });

  it('goes when it is done or put off, and comes back', async () => {
    const inbox = new FakeInbox();
    inbox.entries = [entry('Late'), entry('Slow')];
    const { toasts } = open(async () => answer(items), '/', inbox);
    const section = await needsYou();
    await userEvent.click(
      section.getByRole('button', { name: 'Done: No runbook for Late' }),
    );
    expect(
      await section.findByRole('heading', { name: 'Needs you 1' }),
    ).toBeInTheDocument();
    await userEvent.click(
      section.getByRole('button', { name: 'Put off: No runbook for Slow' }),
    );
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Until tomorrow' }),
    );
    expect(await section.findByText('Nothing needs you.')).toBeInTheDocument();

    // The toast takes back what it tells of.
    expect(toasts.map(({ title }) => title)).toEqual([
      'Done',
      expect.stringContaining('Put off until'),
    ]);
    const toast = render(<>{toasts[1].description}</>);
    await userEvent.click(toast.getByRole('button', { name: 'Undo' }));
    expect(
      await section.findByRole('heading', { name: 'Needs you 1' }),
    ).toBeInTheDocument();
    await userEvent.click(section.getByText('Put off and done (1)'));
    await userEvent.click(
      section.getByRole('button', { name: 'Bring back: No runbook for Late' }),
    );
    expect(
      await section.findByRole('heading', { name: 'Needs you 2' }),
    ).toBeInTheDocument();
  });

  it('is the first few of many until all are asked for, by service', async () => {
    const inbox = new FakeInbox();
    inbox.entries = Array.from({ length: 200 }, (_, i) =>
      entry(`A${i}`, {
        entityRef: `component:default/s${i % 4}`,
        entityTitle: `Service ${i % 4}`,
      }),
    );
    open(async () => answer(items), '/', inbox);
    const section = await needsYou();
    expect(section.getAllByRole('listitem')).toHaveLength(6);
    await userEvent.click(
      section.getByRole('button', { name: 'Show all 200' }),
    );
    expect(
      within(section.getByRole('list', { name: 'Service 3' })).getAllByRole(
        'listitem',
      ),
    ).toHaveLength(50);
  });

  it('says which source is silent, and that an answer was not kept', async () => {
    const inbox = new FakeInbox();
    inbox.entries = [entry('Late')];
    inbox.missing = [
      { source: 'alerts', sourceTitle: 'Alerts', message: 'It sleeps' },
    ];
    inbox.done = async () => {
      throw new Error('It sleeps, too');
    };
    const { toasts } = open(async () => answer(items), '/', inbox);
    const section = await needsYou();
    expect(section.getByText(/Alerts did not answer/)).toBeInTheDocument();
    await userEvent.click(section.getByRole('button', { name: /^Done/ }));
    await waitFor(() =>
      expect(toasts).toMatchObject([
        { title: 'That was not kept', description: 'It sleeps, too' },
      ]),
    );
    expect(section.getByText('No runbook for Late')).toBeInTheDocument();
  });
});

describe('my services', () => {
  it('lists what is mine with the way there, and leads to each', async () => {
    open(async () => answer(items));
    expect(
      await screen.findByText(/Checkout, which is part of Commerce/),
    ).toBeInTheDocument();
    expect(names()).toEqual(['payments', 'orders-api']);
    expect(screen.getByRole('link', { name: 'payments' })).toHaveAttribute(
      'href',
      '/catalog/default/component/payments',
    );
    expect(
      screen.getByRole('link', { name: 'Runbooks of payments: stale' }),
    ).toHaveAttribute('href', '/catalog/default/component/payments/runbooks');
  });

  it('asks the server for words, kind and order, and keeps them in the address', async () => {
    const asked: unknown[] = [];
    open(async (_ways, query) => {
      asked.push(query);
      return query?.search ? { ...answer(items), items: [] } : answer(items);
    }, '/?kind=API&sort=-changed');
    expect(await screen.findByRole('radio', { name: 'APIs 1' })).toBeChecked();
    expect(asked).toEqual([
      expect.objectContaining({
        kinds: ['API'],
        order: { field: 'changed', direction: 'desc' },
      }),
    ]);
    await userEvent.click(
      screen.getByRole('columnheader', { name: 'Lifecycle' }),
    );
    await userEvent.type(screen.getByRole('searchbox'), 'nonsense');
    await waitFor(() =>
      expect(asked.at(-1)).toMatchObject({
        kinds: ['API'],
        search: 'nonsense',
        order: { field: 'lifecycle', direction: 'asc' },
      }),
    );
    expect(
      await screen.findByText(/Nothing you own matches/),
    ).toBeInTheDocument();
  });

  it('is put together by system or team', async () => {
    const asked: unknown[] = [];
    open(async (_ways, query) => {
      asked.push(query?.order);
      return answer(items);
    }, '/?group=system');
    expect(
      await screen.findByRole('radio', { name: 'By system' }),
    ).toBeChecked();
    const rows = () =>
      within(screen.getByRole('grid'))
        .getAllByRole('row')
        .slice(1)
        .map(row => row.textContent);
    expect(rows()).toEqual([
      'shop',
      expect.stringContaining('orders-api'),
      expect.stringContaining('payments'),
    ]);
    await userEvent.click(screen.getByRole('radio', { name: 'By team' }));
    await waitFor(() =>
      expect(rows()).toEqual([
        'Checkout',
        expect.stringContaining('payments'),
        'Commerce',
        expect.stringContaining('orders-api'),
      ]),
    );
    expect(asked).toEqual([
      { field: 'system', direction: 'asc' },
      { field: 'owner', direction: 'asc' },
    ]);
  });

  it('reads on where there is more', async () => {
    open(async (_ways, query) =>
      query?.cursor
        ? { ...answer([owned('Component', 'second')]), totalItems: 2 }
        : {
            ...answer([owned('Component', 'first')]),
            totalItems: 2,
            nextCursor: 'two',
          },
    );
    expect(await screen.findByText('1 of 2')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
    await waitFor(() => expect(names()).toEqual(['first', 'second']));
    expect(screen.queryByText(/ of 2/)).not.toBeInTheDocument();
  });

  it('asks for the ways that are chosen, and keeps them in the address', async () => {
    const asked: string[] = [];
    open(async ways => {
      asked.push(ways.join());
      return answer(ways.includes('above') ? items : items.slice(0, 1));
    });
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
