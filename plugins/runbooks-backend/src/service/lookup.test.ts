import { TestDatabases } from '@backstage/backend-test-utils';
import type { ListedRunbook, RunbookDetail } from '@waymark/common';
import { component, GIT, rules, runbook } from '../__testUtils__/repositories';
import {
  errors,
  indexed,
  PAYMENTS,
  start,
  type Portal,
} from '../__testUtils__/runbooksPortal';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });

describe('a runbook and its alert, on Postgres', () => {
  it('is looked up for a service, else begun from the rule', async () => {
    const portal = await start(databases, {
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
      databases,
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
