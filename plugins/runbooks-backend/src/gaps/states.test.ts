import { TestDatabases } from '@backstage/backend-test-utils';
import type { Exercise, ListedRunbookGap } from '@waymark/common';
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
import { ADA, eventually } from '../__testUtils__/startRunbooks';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });

const alertUrl = (alert: string) =>
  `http://localhost:7007/runbooks/alert/${alert}`;

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
    const portal = await start(databases, repositories(), entities());
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
    const { gaps } = await portal.get('gaps');
    expect(
      gaps.map(({ kind, fileUrl }: ListedRunbookGap) => [kind, fileUrl]),
    ).toEqual(
      expect.arrayContaining([
        [
          'broken-runbook-url',
          `${GIT}/payments/edit/main/alerts/payments.yaml`,
        ],
        ['unreadable', `${GIT}/payments/edit/main/docs/broken.md`],
        ['exercise-overdue', `${GIT}/orders/edit/main/docs/late.md`],
      ]),
    );
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

  it('lead to the file of the rule, also in the repository of another component', async () => {
    const portal = await start(databases, {
      payments: { etag: '1', files: { 'docs/errors.md': errors } },
      monitoring: {
        etag: '1',
        files: {
          'alerts/all.yaml': rules({ PaymentsDown: undefined }, 'payments'),
        },
      },
    });
    await indexed(portal, 2);
    const { gaps } = await eventually(
      () => portal.get(`gaps?entityRef=${PAYMENTS}`),
      answer => answer.gaps.some((gap: ListedRunbookGap) => gap.alert),
    );
    expect(gaps).toContainEqual(
      expect.objectContaining({
        alert: 'PaymentsDown',
        fileUrl: `${GIT}/monitoring/edit/main/alerts/all.yaml`,
      }),
    );
  });

  it('keep the history of a page that goes and comes back; what failed dates nothing', async () => {
    const files = repositories();
    const portal = await start(databases, files, entities());
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
    const portal = await start(databases, files, entities());
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
