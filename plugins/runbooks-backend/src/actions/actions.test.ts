import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import {
  runbookExercisePermission,
  runbookReadPermission,
} from '@waymark/common';
import { component, rules, runbook } from '../__testUtils__/repositories';
import { ADA, eventually, startRunbooks } from '../__testUtils__/startRunbooks';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });
const PAYMENTS = 'component:default/payments';

async function start() {
  const portal = await startRunbooks({
    databases,
    repositories: {
      payments: {
        etag: '1',
        files: {
          'docs/errors.md': runbook('Errors', 'PaymentsHighErrorRate'),
          'alerts/p.yaml': rules({
            PaymentsHighErrorRate: undefined,
            PaymentsErrorBudget: undefined,
          }),
        },
      },
    },
    entities: [component('payments', 'p')],
  });
  await eventually(
    () => portal.knex('gaps').select(),
    gaps => gaps.length > 0,
  );
  const invoke = async (
    name: string,
    input: object,
    credentials = mockCredentials.user(ADA),
  ): Promise<any> =>
    (
      await portal.actions.invoke({
        id: `test:${name}`,
        input: input as {},
        credentials,
      })
    ).output;
  return { ...portal, invoke };
}

describe('the actions of runbooks, on Postgres', () => {
  it('find and read', async () => {
    const { invoke } = await start();
    const listed = expect.objectContaining({
      title: 'Errors',
      component: PAYMENTS,
      page: 'errors',
      gaps: ['never-exercised'],
      path: '/docs/default/component/payments/errors/',
    });
    expect(await invoke('find', { query: 'errors' })).toEqual({
      runbooks: [listed],
    });
    const read = { runbook: listed, markdown: expect.stringMatching(/^# Err/) };
    expect(
      await invoke('get', {
        alert: 'PaymentsHighErrorRate',
        service: 'payments',
      }),
    ).toEqual(read);
    expect(
      await invoke('get', { component: PAYMENTS, page: 'errors' }),
    ).toEqual(read);
    await expect(invoke('get', {})).rejects.toThrow('Say which runbook');
    await expect(
      invoke('get', { alert: 'PaymentsErrorBudget' }),
    ).rejects.toThrow(
      'No runbook names the alert PaymentsErrorBudget. The closest are "Errors".',
    );
  });

  it('record an exercise, and list what is wrong', async () => {
    const { invoke } = await start();
    const kinds = async (input: object) =>
      (await invoke('list-gaps', input)).gaps.map((gap: any) => gap.kind);
    expect(await kinds({})).toEqual([
      'alert-without-runbook',
      'never-exercised',
    ]);
    expect(await kinds({ owner: 'group:default/other' })).toEqual([]);
    expect(
      await invoke('record-exercise', {
        component: 'Component:default/Payments',
        page: 'errors',
        kind: 'drill',
        outcome: 'partly',
      }),
    ).toEqual({
      id: expect.any(String),
      person: ADA,
      at: expect.any(String),
    });
    expect(await kinds({ mine: true, component: PAYMENTS })).toEqual([
      'alert-without-runbook',
    ]);
  });

  it('refuse who lacks the permission, and show what the catalog shows', async () => {
    const { actions, denied, hidden, invoke, knex } = await start();
    const exercise = {
      component: PAYMENTS,
      page: 'errors',
      kind: 'drill',
      outcome: 'worked',
    };
    hidden.add(PAYMENTS);
    expect(await invoke('find', {})).toEqual({ runbooks: [] });
    expect(await invoke('list-gaps', {})).toEqual({ gaps: [] });
    const named = { alert: 'PaymentsHighErrorRate' };
    await expect(invoke('get', named)).rejects.toThrow(
      /names the alert \w+\.$/,
    );
    await expect(invoke('record-exercise', exercise)).rejects.toThrow(
      'There is no runbook',
    );

    hidden.clear();
    denied.add(runbookReadPermission).add(runbookExercisePermission);
    const calls: [string, object][] = [
      ['find', {}],
      ['get', named],
      ['list-gaps', {}],
      ['record-exercise', exercise],
    ];
    for (const [name, input] of calls)
      await expect(invoke(name, input)).rejects.toThrow(
        'You need the permission',
      );
    expect(await knex('exercises').select()).toEqual([]);
    const guarded = calls.map(
      ([name]) =>
        actions.actions.get(`test:${name}`)?.visibilityPermission?.name,
    );
    expect(guarded).toEqual([
      'runbooks.runbook.read',
      'runbooks.runbook.read',
      'runbooks.runbook.read',
      'runbooks.exercise.create',
    ]);
  });
});
