import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { NotFoundError, NotModifiedError } from '@backstage/errors';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  eventsServiceRef,
  type EventsService,
} from '@backstage/plugin-events-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { GIT_PUSH_TOPIC, type ListedRunbook } from '@waymark/common';
import request from 'supertest';
import runbooks from './index';

jest.setTimeout(60_000);

const BASE = 'http://localhost:7007/git';

const component = (name: string, commit: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    namespace: 'default',
    annotations: {
      'backstage.io/techdocs-ref': 'dir:.',
      'backstage.io/managed-by-location': `url:${BASE}/${name}/blob/main/catalog-info.yaml`,
      'backstage.io/source-location': `url:${BASE}/${name}/tree/main/`,
      'waymark/commit': commit,
    },
  },
  spec: { type: 'service' },
  relations: [{ type: 'ownedBy', targetRef: `group:default/${name}-team` }],
});

const runbook = (title: string, alerts: string, rest = '') =>
  `---\nrunbook: true\ntitle: ${title}\nalerts: [${alerts}]\n${rest}---\n# ${title}\n`;

/** Repositories by name, as the reader finds them. */
type Repositories = Record<
  string,
  { etag: string; files: Record<string, string> }
>;

function readerOf(repositories: Repositories) {
  return mockServices.urlReader.mock({
    async readTree(url, options) {
      const repository = repositories[url.slice(BASE.length + 1).split('/')[0]];
      if (!repository) throw new NotFoundError(`${url} does not exist`);
      if (options?.etag === repository.etag) throw new NotModifiedError();
      return {
        etag: repository.etag,
        files: async () =>
          Object.entries(repository.files)
            .filter(
              ([path, text]) =>
                options?.filter?.(path, { size: text.length }) ?? true,
            )
            .map(([path, text]) => ({
              path,
              content: async () => Buffer.from(text),
            })),
        archive: async () => {
          throw new Error('not asked for');
        },
        dir: async () => '',
      };
    },
  });
}

const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });

async function start(
  repositories: Repositories,
  entities: Entity[],
  result: AuthorizeResult.ALLOW | AuthorizeResult.DENY = AuthorizeResult.ALLOW,
) {
  const knex = await databases.init('POSTGRES_15');
  let events: EventsService | undefined;
  const { server } = await startTestBackend({
    features: [
      runbooks,
      catalogServiceMock.factory({ entities }),
      mockServices.database.factory({ knex }),
      createServiceFactory({
        service: coreServices.urlReader,
        deps: {},
        factory: () => readerOf(repositories),
      }),
      mockServices.scheduler.factory({
        includeInitialDelayedTasksOnStartup: true,
      }),
      mockServices.permissions.factory({ result }),
      createBackendModule({
        pluginId: 'runbooks',
        moduleId: 'test-events',
        register(env) {
          env.registerInit({
            deps: { bus: eventsServiceRef },
            async init({ bus }) {
              events = bus;
            },
          });
        },
      }),
    ],
  });
  const find = async (query = '') =>
    (await request(server).get(`/api/runbooks/runbooks${query}`).expect(200))
      .body.runbooks as ListedRunbook[];
  const push = (repository: string, commit: string) =>
    events!.publish({
      topic: GIT_PUSH_TOPIC,
      eventPayload: { repository, commit, refs: [] },
    });
  return { server, find, push };
}

async function eventually<T>(
  ask: () => Promise<T>,
  done: (value: T) => boolean,
): Promise<T> {
  for (let i = 0; ; i++) {
    const value = await ask();
    if (done(value) || i === 200) return value;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

const errors = runbook(
  'Errors',
  'PaymentsHighErrorRate',
  'severity: page\nexercised: 2026-10-02\n',
);

describe('the runbooks backend, on Postgres', () => {
  it('lists what the docs hold, follows a push, and forgets what went', async () => {
    const repositories: Repositories = {
      payments: {
        etag: '1',
        files: { 'docs/runbooks/errors.md': errors, 'docs/index.md': '# Hi' },
      },
    };
    const { find, push } = await start(repositories, [
      component('payments', 'c2'),
    ]);
    const first = await eventually(find, found => found.length > 0);
    expect(first).toEqual([
      {
        entityRef: 'component:default/payments',
        page: 'runbooks/errors',
        title: 'Errors',
        alerts: ['PaymentsHighErrorRate'],
        severity: 'page',
        exercised: '2026-10-02',
        component: 'payments',
        owner: 'group:default/payments-team',
      },
    ]);

    repositories.payments = {
      etag: '2',
      files: { 'docs/slow.md': runbook('Slow', 'PaymentsSlow') },
    };
    await push('payments', 'c2');
    const second = await eventually(find, found => found[0]?.title === 'Slow');
    expect(second.map(({ page }) => page)).toEqual(['slow']);
    expect(await find('?query=errors')).toEqual([]);
  });

  it('waits for a catalog that learns of a push later', async () => {
    const repositories: Repositories = {
      payments: { etag: '1', files: { 'docs/errors.md': errors } },
    };
    const entity = component('payments', 'c1');
    const { find, push } = await start(repositories, [entity]);
    await eventually(find, found => found.length > 0);
    repositories.payments = {
      etag: '2',
      files: { 'docs/slow.md': runbook('Slow', 'PaymentsSlow') },
    };
    await push('payments', 'c2');
    // A busy catalog takes this long.
    await new Promise(resolve => setTimeout(resolve, 1_700));
    expect((await find())[0].title).toBe('Errors');
    Object.assign(entity.metadata.annotations!, { 'waymark/commit': 'c2' });
    const found = await eventually(find, ([first]) => first?.title === 'Slow');
    expect(found[0].title).toBe('Slow');
  });

  it('finds by alert and owner, and names the nearest when there is none', async () => {
    const repositories: Repositories = {
      payments: { etag: '1', files: { 'docs/errors.md': errors } },
      orders: {
        etag: '1',
        files: { 'docs/late.md': runbook('Late 100%', 'OrdersLate') },
      },
    };
    const { server, find } = await start(repositories, [
      component('payments', 'p'),
      component('orders', 'o'),
    ]);
    await eventually(find, found => found.length === 2);
    expect(
      (await find('?query=paymentshigherrorrate')).map(r => r.title),
    ).toEqual(['Errors']);
    expect((await find('?query=100%25')).map(r => r.title)).toEqual([
      'Late 100%',
    ]);
    expect(
      (await find('?owner=group:default/orders-team')).map(r => r.title),
    ).toEqual(['Late 100%']);
    const known = await request(server)
      .get('/api/runbooks/alerts/OrdersLate')
      .expect(200);
    expect(known.body.runbooks.map((r: ListedRunbook) => r.title)).toEqual([
      'Late 100%',
    ]);
    const unknown = await request(server)
      .get('/api/runbooks/alerts/PaymentsErrorBudget')
      .expect(200);
    expect(unknown.body.runbooks).toEqual([]);
    expect(unknown.body.near[0].title).toBe('Errors');
  });

  it('refuses who may not read runbooks, and who is not signed in', async () => {
    const { server } = await start({}, [], AuthorizeResult.DENY);
    expect((await request(server).get('/api/runbooks/runbooks')).status).toBe(
      403,
    );
    expect(
      (
        await request(server)
          .get('/api/runbooks/alerts/X')
          .set('Authorization', mockCredentials.none.header())
      ).status,
    ).toBe(401);
  });
});
