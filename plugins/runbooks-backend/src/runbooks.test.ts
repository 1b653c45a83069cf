import { TestDatabases } from '@backstage/backend-test-utils';
import {
  runbookExercisePermission,
  runbookReadPermission,
  type Exercise,
  type ListedRunbook,
  type ListedRunbookGap,
  type RunbookDetail,
} from '@waymark/common';
import request from 'supertest';
import {
  component,
  GIT,
  rules,
  runbook,
  type Repositories,
} from './__testUtils__/repositories';
import { ADA, eventually, startRunbooks } from './__testUtils__/startRunbooks';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });
const PAYMENTS = 'component:default/payments';
const today = new Date().toISOString().slice(0, 10);
const daysAgo = (days: number) =>
  new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

const errors = runbook(
  'Errors',
  'PaymentsHighErrorRate',
  `severity: page\nexercised: ${today}\n`,
);
const alertUrl = (alert: string) =>
  `http://localhost:7007/runbooks/alert/${alert}`;

const start = (
  repositories: Repositories,
  entities = Object.keys(repositories).map(name => component(name, name)),
) => startRunbooks({ databases, repositories, entities });

type Portal = Awaited<ReturnType<typeof start>>;

const list = async (portal: Portal, query = ''): Promise<ListedRunbook[]> =>
  (await portal.get(`runbooks${query}`)).runbooks;
const gapsOf = async (portal: Portal, query = '') =>
  ((await portal.get(`gaps${query}`)).gaps as ListedRunbookGap[]).map(
    ({ kind, entityRef, alert, page }) => [kind, entityRef, alert ?? page],
  );
const indexed = (portal: Portal, count: number) =>
  eventually(
    () => portal.knex('sources').select(),
    sources => sources.length >= count,
  ).then(() =>
    eventually(
      () => portal.get('states', 'service'),
      ({ states }) => Object.keys(states).length > 0,
    ),
  );

describe('the index of runbooks, on Postgres', () => {
  it('lists what the docs hold, follows a push, and forgets what went', async () => {
    const repositories: Repositories = {
      payments: {
        etag: '1',
        files: { 'docs/runbooks/errors.md': errors, 'docs/index.md': '# Hi' },
      },
    };
    const portal = await start(repositories, [component('payments', 'c2')]);
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
    const portal = await start(repositories, [entity]);
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
    const portal = await start(repositories, [
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
    const portal = await start({
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

describe('gaps and states, on Postgres', () => {
  const repositories = (): Repositories => ({
    payments: {
      etag: '1',
      files: {
        'docs/errors.md': errors,
        'docs/broken.md': '---\nrunbook: true\nexercised: soon\n---\n',
        'alerts/payments.yaml': rules({
          PaymentsHighErrorRate: alertUrl('PaymentsHighErrorRate'),
          PaymentsSlow: undefined,
          PaymentsDown:
            'http://localhost:7007/docs/default/component/payments/errors/#restart',
          PaymentsFine:
            'http://localhost:7007/docs/default/component/payments/errors/#check-first',
        }),
      },
    },
    // No docs, and yet an alert.
    returns: {
      etag: '1',
      files: { 'alerts/returns.yaml': rules({ ReturnsBacklog: undefined }) },
    },
    orders: {
      etag: '1',
      files: {
        'docs/late.md': runbook(
          'Late',
          'OrdersLate',
          `exercised: ${daysAgo(91)}\n`,
        ),
      },
    },
  });
  const entities = () => [
    component('payments', 'p'),
    component('returns', 'r', { docs: false }),
    component('orders', 'o'),
  ];

  it('are told to readers, written onto entities once, and turn when a runbook is followed', async () => {
    const portal = await start(repositories(), entities());
    const { states } = await indexed(portal, 3);
    expect(states).toEqual({
      [PAYMENTS]: 'missing',
      'component:default/orders': 'stale',
      'component:default/returns': 'missing',
    });
    expect(await gapsOf(portal)).toEqual(
      expect.arrayContaining([
        ['alert-without-runbook', PAYMENTS, 'PaymentsSlow'],
        [
          'alert-without-runbook',
          'component:default/returns',
          'ReturnsBacklog',
        ],
        ['broken-runbook-url', PAYMENTS, 'PaymentsDown'],
        ['unreadable', PAYMENTS, 'broken'],
        ['exercise-overdue', 'component:default/orders', 'late'],
      ]),
    );
    expect(await gapsOf(portal)).toHaveLength(5);
    expect(await gapsOf(portal, '?mine=true')).toHaveLength(3);
    expect(await gapsOf(portal, '?entityRef=component:default/orders')).toEqual(
      [['exercise-overdue', 'component:default/orders', 'late']],
    );
    expect(await portal.status('states')).toBe(403);
    expect(await portal.status('documents')).toBe(403);

    const before = [...portal.refreshed].sort();
    expect([...new Set(before)]).toEqual(Object.keys(states).sort());
    expect(portal.told).toEqual([states]);
    const since = await portal.knex('gaps').orderBy(['entity_ref', 'key']);

    const recorded = await portal.post('exercises', {
      entityRef: 'component:default/orders',
      page: 'late',
      kind: 'drill',
      outcome: 'worked',
      note: ' as in the book ',
    });
    expect(recorded.status).toBe(201);
    expect(recorded.body).toMatchObject({
      person: ADA,
      note: 'as in the book',
    });
    expect((await portal.get('states', 'service')).states).toMatchObject({
      'component:default/orders': 'complete',
    });
    expect((await list(portal, '?query=late'))[0]).toMatchObject({
      exercised: today,
      gaps: [],
    });
    expect(portal.told.at(-1)).toEqual({
      'component:default/orders': 'complete',
    });
    expect(portal.refreshed.slice(before.length)).toEqual([
      'component:default/orders',
    ]);
    expect(portal.audited).toEqual([
      { eventId: 'exercise-create', status: 'succeeded' },
    ]);
    // What is still wrong was seen first when it was seen first.
    const after = await portal.knex('gaps').orderBy(['entity_ref', 'key']);
    expect(after).toEqual(
      since.filter(({ entity_ref: ref }) => ref !== 'component:default/orders'),
    );
  });

  it('keep the history of a page that goes and comes back; what failed dates nothing', async () => {
    const files = repositories();
    const portal = await start(files, entities());
    await indexed(portal, 3);
    const exercise = {
      entityRef: 'component:default/orders',
      page: 'late',
      kind: 'incident',
    };
    await portal.post('exercises', { ...exercise, outcome: 'worked' });
    files.orders = { etag: '2', files: {} };
    await portal.push('orders', 'o');
    await eventually(
      () => list(portal, '?query=late'),
      found => found.length === 0,
    );
    // What was read is judged right after.
    const told = await eventually(
      () => portal.told.at(-1),
      states => states?.['component:default/orders'] === null,
    );
    expect(told).toEqual({ 'component:default/orders': null });
    expect((await portal.get('states', 'service')).states).not.toHaveProperty(
      'component:default/orders',
    );
    expect(
      await portal.status(
        'exercises?entityRef=component:default/orders&page=late',
      ),
    ).toBe(404);

    files.orders = { etag: '3', files: repositories().orders.files };
    await portal.push('orders', 'o');
    await eventually(
      () => list(portal, '?query=late'),
      found => found.length === 1,
    );
    await portal.post('exercises', {
      ...exercise,
      outcome: 'failed',
      wrong: 'Step 2',
    });
    await portal
      .knex('exercises')
      .update({ at: new Date('2026-01-05T12:00Z') })
      .where({ outcome: 'worked' });
    const { exercises } = await portal.get(
      'exercises?entityRef=component:default/orders&page=late',
    );
    expect(exercises.map(({ outcome }: Exercise) => outcome)).toEqual([
      'failed',
      'worked',
    ]);
    expect((await list(portal, '?query=late'))[0].exercised).toBe(daysAgo(91));
  });

  it('know when a text changed, but not of its day alone', async () => {
    const files = repositories();
    const page = (rest: string, text = '') =>
      `---\nrunbook: true\nalerts: [OrdersLate]\nexercised: ${rest}\n---\n# Late\n${text}`;
    files.orders.files = { 'docs/late.md': page(daysAgo(5)) };
    const portal = await start(files, entities());
    await indexed(portal, 3);
    const orders = async () =>
      (await list(portal, '?entityRef=component:default/orders'))[0];
    expect(await orders()).toMatchObject({ gaps: [] });
    expect((await orders()).changed).toBeUndefined();

    files.orders = { etag: '2', files: { 'docs/late.md': page(daysAgo(4)) } };
    await portal.push('orders', 'o');
    const redated = await eventually(orders, r => r.exercised === daysAgo(4));
    expect(redated.changed).toBeUndefined();

    files.orders = {
      etag: '3',
      files: { 'docs/late.md': page(daysAgo(4), 'Restart it.') },
    };
    await portal.push('orders', 'o');
    const changed = await eventually(orders, r => r.gaps.length > 0);
    expect(changed.gaps).toEqual(['changed-since-exercised']);
    expect(changed.changed).toContain(today);
  });
});

describe('a runbook and its alert, on Postgres', () => {
  it('is looked up for a service, else begun from the rule', async () => {
    const portal = await start({
      payments: {
        etag: '1',
        files: {
          'mkdocs.yml': 'docs_dir: handbook',
          'handbook/errors.md': runbook('Payments errors', 'HighErrorRate'),
          'alerts/p.yaml': rules({
            HighErrorRate: undefined,
            PaymentsErrorBudget: undefined,
          }),
        },
      },
      orders: {
        etag: '1',
        files: { 'alerts/o.yaml': rules({ HighErrorRate: undefined }) },
      },
    });
    await indexed(portal, 2);
    const right = await portal.get('alerts/HighErrorRate?service=payments');
    expect(right.runbooks.map((r: ListedRunbook) => r.title)).toEqual([
      'Payments errors',
    ]);
    expect(right.draft).toBeUndefined();
    expect(right.rules).toHaveLength(2);

    // The runbook of payments is not that of orders, but near.
    const other = await portal.get(
      'alerts/HighErrorRate?service=component:default/orders',
    );
    expect(other.runbooks).toEqual([]);
    expect(other.near[0].title).toBe('Payments errors');
    expect(other.draft.entityRef).toBe('component:default/orders');

    const unknown = await portal.get('alerts/PaymentsErrorBudget');
    expect(unknown.near[0].title).toBe('Payments errors');
    expect(unknown.draft).toMatchObject({
      entityRef: PAYMENTS,
      file: 'handbook/runbooks/payments-error-budget.md',
    });
    expect(unknown.draft.markdown).toContain(
      '```promql\nup{job="PaymentsErrorBudget"} == 0\n```',
    );
    const form = new URL(unknown.draft.newFileUrl);
    expect(form.href).toContain(`${GIT}/payments/new/main/handbook/runbooks?`);
    expect(form.searchParams.get('filename')).toBe('payments-error-budget.md');
    expect(form.searchParams.get('value')).toBe(unknown.draft.markdown);

    expect(await portal.get('alerts/NeverHeardOf')).toEqual({
      runbooks: [],
      near: [],
      rules: [],
    });
  });

  it('is read with the facts of its service', async () => {
    const payments = component('payments', 'p');
    Object.assign(payments.metadata, {
      title: 'Payments',
      links: [
        { url: 'https://dash.example', title: 'Dashboard', icon: 'dashboard' },
        { url: ['javascript', 'alert(1)'].join(':'), title: 'No' },
      ],
    });
    payments.relations!.push(
      { type: 'dependsOn', targetRef: 'component:default/ledger' },
      { type: 'dependsOn', targetRef: 'component:default/gone' },
      { type: 'consumesApi', targetRef: 'api:default/rates' },
    );
    const api = {
      ...component('rates', 'x', { docs: false }),
      kind: 'API',
      relations: [
        { type: 'apiProvidedBy', targetRef: 'component:default/currency' },
      ],
    };
    const team = {
      ...component('payments-team', 'x', { docs: false }),
      kind: 'Group',
      spec: { profile: { displayName: 'Team Payments', email: 'p@x.example' } },
    };
    const portal = await start(
      { payments: { etag: '1', files: { 'docs/errors.md': errors } } },
      [
        payments,
        api,
        team,
        component('ledger', 'l', { docs: false }),
        component('currency', 'c', { docs: false }),
      ],
    );
    await indexed(portal, 1);
    await portal.knex('alert_episodes').insert({
      sender: 's',
      fingerprint: 'f',
      starts_at: new Date(),
      alert: 'CurrencyDown',
      labels: '{}',
      annotations: '{}',
      entity_ref: 'component:default/currency',
      ...(await requiredColumns(portal)),
    });
    const place = `entityRef=${PAYMENTS}&page=errors`;
    const detail: RunbookDetail = await portal.get(`runbook?${place}`);
    expect(detail).toMatchObject({
      runbook: { title: 'Errors', component: 'Payments' },
      gaps: [],
      exercises: [],
      sourceUrl: `${GIT}/payments/edit/main/docs/errors.md`,
      service: {
        entityRef: PAYMENTS,
        title: 'Payments',
        owner: { title: 'Team Payments', email: 'p@x.example', links: [] },
        links: [
          { title: 'Dashboard', url: 'https://dash.example' },
          { title: 'Repository', url: `${GIT}/payments/tree/main/` },
        ],
        dependencies: [
          { entityRef: 'component:default/ledger', firing: [] },
          { entityRef: 'component:default/currency', firing: ['CurrencyDown'] },
        ],
      },
    });
    const { markdown } = await portal.get(`markdown?${place}`);
    expect(markdown).toMatch(/^# Errors\n/);
    expect(await portal.status(`runbook?entityRef=${PAYMENTS}&page=no`)).toBe(
      404,
    );
    expect(await portal.status('runbook?page=errors')).toBe(400);
  });

  /** What the table of alerts wants besides. */
  async function requiredColumns(portal: Portal) {
    const columns = await portal
      .knex('information_schema.columns')
      .where({ table_name: 'alert_episodes', is_nullable: 'NO' })
      .whereNull('column_default')
      .select('column_name', 'data_type', 'is_identity');
    return Object.fromEntries(
      columns
        .filter(
          ({ column_name: name, is_identity: identity }) =>
            identity === 'NO' &&
            ![
              'sender',
              'fingerprint',
              'starts_at',
              'alert',
              'labels',
              'annotations',
            ].includes(name),
        )
        .map(({ column_name: name, data_type: type }) => [
          name,
          type.startsWith('timestamp') ? new Date() : 'x',
        ]),
    );
  }
});

describe('what a reader may not see, on Postgres', () => {
  const repositories: Repositories = {
    payments: {
      etag: '1',
      files: {
        'docs/errors.md': runbook('Errors', 'PaymentsHighErrorRate'),
        'alerts/p.yaml': rules({
          PaymentsHighErrorRate: undefined,
          PaymentsLost: undefined,
        }),
      },
    },
  };
  const exercise = {
    entityRef: PAYMENTS,
    page: 'errors',
    kind: 'drill',
    outcome: 'worked',
  };

  it('is hidden with its component, in every answer and action', async () => {
    const portal = await start(repositories);
    await indexed(portal, 1);
    portal.hidden.add(PAYMENTS);
    expect(await list(portal)).toEqual([]);
    expect(await gapsOf(portal)).toEqual([]);
    for (const alert of ['PaymentsHighErrorRate', 'PaymentsLost'])
      expect(await portal.get(`alerts/${alert}?service=payments`)).toEqual({
        runbooks: [],
        near: [],
        rules: [],
      });
    for (const path of ['runbook', 'markdown', 'exercises'])
      expect(
        await portal.status(`${path}?entityRef=${PAYMENTS}&page=errors`),
      ).toBe(404);
    expect((await portal.post('exercises', exercise)).status).toBe(404);
    expect(await portal.knex('exercises').select()).toEqual([]);
  });

  it('is refused without the permission, and to who is not signed in', async () => {
    const portal = await start(repositories);
    await indexed(portal, 1);
    portal.denied.add(runbookExercisePermission);
    expect((await portal.post('exercises', exercise)).status).toBe(403);
    portal.denied.add(runbookReadPermission);
    portal.denied.delete(runbookExercisePermission);
    expect((await portal.post('exercises', exercise)).status).toBe(403);
    expect(portal.audited.map(({ status }) => status)).toEqual([
      'failed',
      'failed',
    ]);
    const place = `entityRef=${PAYMENTS}&page=errors`;
    for (const path of [
      'runbooks',
      'alerts/X',
      'gaps',
      `runbook?${place}`,
      `markdown?${place}`,
      `exercises?${place}`,
    ]) {
      expect([path, await portal.status(path)]).toEqual([path, 403]);
      const nobody = await request(portal.server)
        .get(`/api/runbooks/${path}`)
        .set('Authorization', 'Bearer mock-none-token');
      expect([path, nobody.status]).toEqual([path, 401]);
    }
  });

  it('takes exercises of people only, and within limits', async () => {
    const portal = await start(repositories);
    await indexed(portal, 1);
    expect((await portal.post('exercises', exercise, 'service')).status).toBe(
      403,
    );
    for (const wrong of [
      { kind: 'party' },
      { note: 'x'.repeat(4_001) },
      { entityRef: 'payments' },
      { page: 5 },
    ])
      expect(
        (await portal.post('exercises', { ...exercise, ...wrong })).status,
      ).toBe(400);
    expect(
      (await portal.post('exercises', { ...exercise, page: 'nope' })).status,
    ).toBe(404);
  });
});
