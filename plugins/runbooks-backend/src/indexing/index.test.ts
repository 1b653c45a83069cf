import { TestDatabases } from '@backstage/backend-test-utils';
import {
  component,
  rules,
  runbook,
  type Repositories,
} from '../__testUtils__/repositories';
import {
  errors,
  gapsOf,
  indexed,
  list,
  PAYMENTS,
  start,
  today,
} from '../__testUtils__/runbooksPortal';
import { eventually } from '../__testUtils__/startRunbooks';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });

describe('the index of runbooks, on Postgres', () => {
  it('lists what the docs hold, follows a push, and forgets what went', async () => {
    const repositories: Repositories = {
      payments: {
        etag: '1',
        files: { 'docs/runbooks/errors.md': errors, 'docs/index.md': '# Hi' },
      },
    };
    const portal = await start(databases, repositories, [
      component('payments', 'c2'),
    ]);
    const first = await eventually(
      () => list(portal),
      found => found.length > 0,
    );
    expect(first).toEqual([
      {
        entityRef: PAYMENTS,
        page: 'runbooks/errors',
        title: 'Errors',
        alerts: ['PaymentsHighErrorRate'],
        severity: 'page',
        exercised: today,
        component: 'payments',
        owner: 'group:default/payments-team',
        gaps: [],
      },
    ]);

    repositories.payments = {
      etag: '2',
      files: { 'docs/slow.md': runbook('Slow', 'PaymentsSlow') },
    };
    await portal.push('payments', 'c2');
    const second = await eventually(
      () => list(portal),
      found => found[0]?.title === 'Slow',
    );
    expect(second.map(({ page }) => page)).toEqual(['slow']);
    expect(await list(portal, '?query=errors')).toEqual([]);
  });

  it('waits for a catalog that learns of a push later', async () => {
    const repositories: Repositories = {
      payments: { etag: '1', files: { 'docs/errors.md': errors } },
    };
    const entity = component('payments', 'c1');
    const portal = await start(databases, repositories, [entity]);
    await indexed(portal, 1);
    repositories.payments = {
      etag: '2',
      files: { 'docs/slow.md': runbook('Slow', 'PaymentsSlow') },
    };
    await portal.push('payments', 'c2');
    // A busy catalog takes this long.
    await new Promise(resolve => setTimeout(resolve, 1_000));
    expect((await list(portal))[0].title).toBe('Errors');
    Object.assign(entity.metadata.annotations!, { 'waymark/commit': 'c2' });
    const found = await eventually(
      () => list(portal),
      ([runbook_]) => runbook_?.title === 'Slow',
    );
    expect(found[0].title).toBe('Slow');
  });

  it('reads a repository once for all its entities, and gives each its own', async () => {
    const repositories: Repositories = {
      shop: {
        etag: '1',
        files: {
          'cart/docs/empty.md': runbook('Empty', 'CartEmpty'),
          'cart/alerts/cart.yaml': rules({ CartEmpty: undefined }),
          'till/docs/jam.md': runbook('Jam', 'TillJam'),
          'alerts/all.yaml': rules({ TillJam: undefined }, 'till'),
        },
      },
    };
    const portal = await start(databases, repositories, [
      component('cart', 'c', { repository: 'shop', folder: 'cart/' }),
      component('till', 'c', { repository: 'shop', folder: 'till/' }),
    ]);
    await indexed(portal, 1);
    expect(portal.reads.get('shop')).toBe(1);
    expect((await list(portal)).map(r => [r.entityRef, r.page])).toEqual([
      ['component:default/cart', 'empty'],
      ['component:default/till', 'jam'],
    ]);
    expect(await gapsOf(portal)).toEqual([
      ['never-exercised', 'component:default/cart', 'empty'],
      ['never-exercised', 'component:default/till', 'jam'],
    ]);
  });

  it('finds by alert, text, owner and state', async () => {
    const portal = await start(databases, {
      payments: { etag: '1', files: { 'docs/errors.md': errors } },
      orders: {
        etag: '1',
        files: { 'docs/late.md': runbook('Late 100%', 'OrdersLate') },
      },
    });
    await indexed(portal, 2);
    const titles = async (query: string) =>
      (await list(portal, query)).map(({ title }) => title);
    expect(await titles('?query=paymentshigherrorrate')).toEqual(['Errors']);
    expect(await titles('?query=100%25')).toEqual(['Late 100%']);
    expect(await titles('?query=vacuu+pump')).toEqual(['Errors', 'Late 100%']);
    expect(await titles('?query=vacuu+payments')).toEqual(['Errors']);
    expect(await titles("?query=')%7C!:*%26(")).toEqual([]);
    expect(await titles('?owner=group:default/orders-team')).toEqual([
      'Late 100%',
    ]);
    expect(await titles('?mine=true')).toEqual(['Errors']);
    expect(await titles('?state=stale')).toEqual(['Late 100%']);
    expect(await titles('?state=complete')).toEqual(['Errors']);
    expect(await portal.status('runbooks?state=good')).toBe(400);
    expect(await portal.status('runbooks?entityRef=payments')).toBe(400);
  });
});
