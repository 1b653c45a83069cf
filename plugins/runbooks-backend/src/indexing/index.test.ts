import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import Router from 'express-promise-router';
import {
  component,
  GIT,
  rules,
  runbook,
  type Repositories,
} from '../__testUtils__/repositories';
import {
  daysAgo,
  errors,
  gapsOf,
  indexed,
  list,
  PAYMENTS,
  start,
  today,
} from '../__testUtils__/runbooksPortal';
import { eventually, startRunbooks } from '../__testUtils__/startRunbooks';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });

/** What the Git host says of when files changed. */
function gitHost(dates: Record<string, string>) {
  return createBackendPlugin({
    pluginId: 'git-host',
    register(env) {
      env.registerInit({
        deps: { router: coreServices.httpRouter },
        async init({ router }) {
          const routes = Router();
          routes.get('/repositories/payments/changes', (req, res) => {
            expect(req.query).toEqual({ ref: 'main', path: 'docs' });
            const changes = Object.entries(dates).map(([path, date]) => [
              path,
              { date },
            ]);
            res.json({ changes: Object.fromEntries(changes) });
          });
          router.use(routes);
        },
      });
    },
  });
}

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

  it('reads again what could not be read after a push', async () => {
    const repositories: Repositories = {
      payments: { etag: '1', files: { 'docs/errors.md': errors } },
    };
    const portal = await start(databases, repositories, [
      component('payments', 'c2'),
    ]);
    await indexed(portal, 1);
    let failures = 0;
    repositories.payments = {
      etag: '2',
      get files(): Record<string, string> {
        failures += 1;
        if (failures === 1) throw new Error('The host is busy.');
        return { 'docs/slow.md': runbook('Slow', 'PaymentsSlow') };
      },
    };
    await portal.push('payments', 'c2');
    const found = await eventually(
      () => list(portal),
      ([runbook_]) => runbook_?.title === 'Slow',
    );
    expect(found[0].title).toBe('Slow');
    expect(failures).toBe(2);
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

  it('forgets what the catalog no longer has, and follows docs that moved within a commit', async () => {
    const payments = component('payments', 'p');
    const portal = await start(
      databases,
      {
        payments: {
          etag: '1',
          files: {
            'docs/errors.md': errors,
            'handbook/docs/slow.md': runbook('Slow', 'PaymentsSlow'),
          },
        },
        orders: {
          etag: '1',
          files: { 'docs/late.md': runbook('Late', 'OrdersLate') },
        },
      },
      [payments, component('orders', 'o')],
    );
    await indexed(portal, 2);
    const titles = async () => (await list(portal)).map(({ title }) => title);
    expect(await titles()).toEqual(['Errors', 'Late']);
    portal.gone.add('component:default/orders');
    Object.assign(payments.metadata.annotations!, {
      'backstage.io/techdocs-ref': 'dir:./handbook',
    });
    await portal.push('orders');
    const left = await eventually(titles, ([first]) => first === 'Slow');
    expect(left).toEqual(['Slow']);
    const sources = await eventually<string[]>(
      () => portal.knex('sources').pluck('source'),
      ({ length }) => length === 1,
    );
    expect(sources).toEqual([`${GIT}/payments/tree/main/`]);
    await eventually(
      () => portal.get('states', 'service'),
      ({ states }) => !('component:default/orders' in states),
    );
    expect(await gapsOf(portal)).toEqual([
      ['never-exercised', PAYMENTS, 'slow'],
    ]);
  });

  it('takes the day of the last change from the portal’s own Git host', async () => {
    const portal = await startRunbooks({
      databases,
      repositories: {
        payments: {
          etag: '1',
          files: {
            'docs/errors.md': runbook(
              'Errors',
              'PaymentsHighErrorRate',
              `exercised: ${daysAgo(9)}\n`,
            ),
          },
        },
      },
      entities: [component('payments', 'p')],
      features: [gitHost({ 'docs/errors.md': `${daysAgo(5)}T12:00:00.000Z` })],
    });
    await indexed(portal, 1);
    expect((await list(portal))[0]).toMatchObject({
      changed: `${daysAgo(5)}T12:00:00.000Z`,
      gaps: ['changed-since-exercised'],
    });
  });
});
