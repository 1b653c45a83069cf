import { TestDatabases } from '@backstage/backend-test-utils';
import {
  runbookExercisePermission,
  runbookReadPermission,
} from '@waymark/common';
import request from 'supertest';
import {
  rules,
  runbook,
  type Repositories,
} from '../__testUtils__/repositories';
import {
  gapsOf,
  indexed,
  list,
  PAYMENTS,
  start,
} from '../__testUtils__/runbooksPortal';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });

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
    const portal = await start(databases, repositories);
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
    const portal = await start(databases, repositories);
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
    const portal = await start(databases, repositories);
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
