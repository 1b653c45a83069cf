import {
  identityApiRef,
  storageApiRef,
  type StorageApi,
} from '@backstage/core-plugin-api';
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
import { screen, within } from '@testing-library/react';
import type {
  InboxResponse,
  ListedInboxEntry,
  OwnedEntity,
  OwnedQuery,
  OwnedResponse,
  OwnershipWay,
} from '@waymark/common';
import { inboxApiRef, type InboxApi } from '../../api/InboxApi';
import {
  serviceCatalogApiRef,
  type ServiceCatalogApi,
} from '../../api/ServiceCatalogApi';
import { MyWorkPage } from '../MyWorkPage';

export const owned = (
  kind: string,
  name: string,
  below = false,
): OwnedEntity => ({
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

export const answer = (items: OwnedEntity[]): OwnedResponse => ({
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

export const entry = (
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
export class FakeInbox implements InboxApi {
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

/** Opens My work of somebody who owns what `ask` answers. */
export function open(
  ask: Ask,
  path = '/',
  options: {
    inbox?: FakeInbox;
    storage?: StorageApi;
    catalog?: ReturnType<typeof catalogApiMock>;
  } = {},
) {
  const { inbox = new FakeInbox(), catalog = catalogApiMock() } = options;
  const toasts: ToastApiMessage[] = [];
  const api: Partial<ServiceCatalogApi> = { owned: ask };
  renderInTestApp(
    <TestApiProvider
      apis={[
        [serviceCatalogApiRef, api as ServiceCatalogApi],
        [inboxApiRef, inbox],
        [catalogApiRef, catalog],
        [starredEntitiesApiRef, new MockStarredEntitiesApi()],
        [identityApiRef, mockApis.identity()],
        [storageApiRef, options.storage ?? mockApis.storage()],
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

export const names = () =>
  within(screen.getByRole('grid'))
    .getAllByRole('rowheader')
    .map(cell => within(cell).getByRole('link').textContent);

export const items = [
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
