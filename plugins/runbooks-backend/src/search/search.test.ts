import { TestDatabases } from '@backstage/backend-test-utils';
import searchPlugin from '@backstage/plugin-search-backend';
import searchModulePg from '@backstage/plugin-search-backend-module-pg';
import { runbookReadPermission } from '@waymark/common';
import {
  component,
  runbook,
  type Repositories,
} from '../__testUtils__/repositories';
import { eventually, startRunbooks } from '../__testUtils__/startRunbooks';
import { searchModuleRunbooks } from './module';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });
const page = runbook('Errors of payments', 'PaymentsHighErrorRate');

interface Found {
  results: { type: string; document: Record<string, unknown> }[];
  numberOfResults?: number;
}

async function start() {
  const repositories: Repositories = {
    payments: { etag: '1', files: { 'docs/errors.md': page } },
    orders: {
      etag: '1',
      files: { 'docs/late.md': runbook('Late orders', 'OrdersLate') },
    },
  };
  const portal = await startRunbooks({
    databases,
    repositories,
    entities: [component('payments', 'p'), component('orders', 'o')],
    config: { permission: { enabled: true } },
    features: [searchPlugin, searchModulePg, searchModuleRunbooks],
  });
  const search = (term: string): Promise<Found> =>
    portal.ask(`/api/search/query?term=${term}`);
  const titles = async (term: string) =>
    (await search(term)).results.map(({ document }) => document.title).sort();
  // The first reading was over before the search had begun.
  for (const name of ['payments', 'orders']) {
    repositories[name].etag = '2';
    await portal.push(name, name[0]);
  }
  return { portal, repositories, search, titles };
}

describe('searching for runbooks, on Postgres', () => {
  it('finds them by alert, by the words in it and by text, soon after a push', async () => {
    const { portal, repositories, search, titles } = await start();
    const found = await eventually(
      () => search('PaymentsHighErrorRate'),
      ({ results }) => results?.length > 0,
    );
    expect(found.results).toEqual([
      expect.objectContaining({
        type: 'runbook',
        document: expect.objectContaining({
          title: 'Errors of payments',
          location: '/docs/default/component/payments/errors/',
          alerts: ['PaymentsHighErrorRate'],
          component: 'payments',
          owner: 'group:default/payments-team',
        }),
      }),
    ]);
    expect(JSON.stringify(found)).not.toContain('resourceRef');
    expect(await titles('error+rate')).toEqual(['Errors of payments']);
    expect(await titles('vacuum')).toEqual([
      'Errors of payments',
      'Late orders',
    ]);

    repositories.orders = {
      etag: '3',
      files: { 'docs/lost.md': runbook('Lost orders', 'OrdersLost') },
    };
    await portal.push('orders', 'o');
    const pushed = await eventually(
      () => titles('orders'),
      ([first]) => first === 'Lost orders',
    );
    expect(pushed).toEqual(['Lost orders']);
  });

  it('tells neither title nor number to who may not read runbooks', async () => {
    const { portal, search } = await start();
    const all = await eventually(
      () => search('vacuum'),
      ({ numberOfResults }) => numberOfResults === 2,
    );
    expect(all.numberOfResults).toBe(2);
    portal.denied.add(runbookReadPermission);
    const none = await search('vacuum');
    expect(none.results).toEqual([]);
    expect(none.numberOfResults ?? 0).toBe(0);
  });

  it('tells neither title nor number of components that the catalog hides', async () => {
    const { portal, search, titles } = await start();
    await eventually(
      () => search('vacuum'),
      ({ numberOfResults }) => numberOfResults === 2,
    );
    portal.hidden.add('component:default/payments');
    expect(await titles('vacuum')).toEqual(['Late orders']);
    expect((await search('vacuum')).numberOfResults).toBeUndefined();
    expect(await titles('PaymentsHighErrorRate')).toEqual([]);
  });
});
