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
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { InboxEntry, InboxResponse } from '@waymark/common';
import request from 'supertest';
import { serviceCatalogPlugin } from '../plugin';
import { inboxExtensionPoint, type InboxSource } from './extensionPoint';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });
const ADA = 'user:default/ada';
const BOB = 'user:default/bob';
const HOUR_MS = 3_600_000;

const entry = (id: string, more: Partial<InboxEntry> = {}): InboxEntry => ({
  id,
  urgency: 'soon',
  title: `About ${id}`,
  why: 'It asks for somebody.',
  since: '2026-11-01T08:00:00.000Z',
  action: { title: 'Settle it', href: '/there' },
  ...more,
});

async function start(...sources: InboxSource[]) {
  const knex = await databases.init('POSTGRES_15');
  const backend = await startTestBackend({
    features: [
      serviceCatalogPlugin,
      createBackendModule({
        pluginId: 'service-catalog',
        moduleId: 'test-sources',
        register(env) {
          env.registerInit({
            deps: { inbox: inboxExtensionPoint },
            async init({ inbox }) {
              sources.forEach(source => inbox.addSource(source));
            },
          });
        },
      }),
      catalogServiceMock.factory({
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Component',
            metadata: { name: 'payments', title: 'Payments' },
          },
        ],
      }),
      mockServices.database.factory({ knex }),
      createServiceFactory({
        service: coreServices.userInfo,
        deps: {},
        factory: () => ({
          getUserInfo: async credentials => {
            const { userEntityRef } = credentials.principal as {
              userEntityRef: string;
            };
            return { userEntityRef, ownershipEntityRefs: [userEntityRef] };
          },
        }),
      }),
    ],
  });
  const as = (person: string) => {
    const headers = { Authorization: mockCredentials.user.header(person) };
    const path = '/api/service-catalog/inbox';
    const list = async (): Promise<InboxResponse> =>
      (await request(backend.server).get(path).set(headers)).body;
    return {
      list,
      /** Ids of what needs the person, then of what does not. */
      async ids() {
        const { entries } = await list();
        const isOff = ({ snoozedUntil, doneAt }: (typeof entries)[number]) =>
          Boolean(snoozedUntil ?? doneAt);
        return [
          entries.filter(e => !isOff(e)).map(({ id }) => id),
          entries.filter(isOff).map(({ id }) => id),
        ];
      },
      count: async (query = '') =>
        (
          await request(backend.server)
            .get(`${path}/count${query}`)
            .set(headers)
        ).body.count,
      async say(what: 'snooze' | 'done' | 'undo', body: object) {
        const answer = await request(backend.server)
          .post(`${path}/${what}`)
          .set(headers)
          .send(body);
        return { status: answer.status, message: answer.body.error?.message };
      },
    };
  };
  return { as, knex, server: backend.server };
}

const later = (ms: number) => new Date(Date.now() + ms).toISOString();

describe('the inbox', () => {
  it('shows what all sources tell, the most urgent and oldest first, with the names of the services', async () => {
    const asked: unknown[] = [];
    const { as } = await start(
      {
        id: 'runbooks',
        title: 'Runbooks',
        signal: 'runbooks:changes',
        entries: async ({ owners, credentials }) => {
          asked.push([owners, credentials.principal.userEntityRef]);
          return [
            entry('young', { since: '2026-11-02T08:00:00.000Z' }),
            entry('old', { entityRef: 'component:default/payments' }),
          ];
        },
      },
      {
        id: 'alerts',
        title: 'Alerts',
        entries: async () => [
          entry('fire', { urgency: 'now', since: '2026-11-03T08:00:00.000Z' }),
        ],
      },
    );
    const inbox = await as(ADA).list();
    expect(inbox.entries.map(({ id, source }) => [source, id])).toEqual([
      ['alerts', 'fire'],
      ['runbooks', 'old'],
      ['runbooks', 'young'],
    ]);
    expect(inbox).toMatchObject({
      count: 3,
      missing: [],
      signals: expect.arrayContaining(['runbooks:changes']),
    });
    expect(inbox.entries[1]).toMatchObject({
      sourceTitle: 'Runbooks',
      entityTitle: 'Payments',
    });
    expect(asked).toEqual([[[ADA], ADA]]);
  });

  it('names a source that fails, and shows the others', async () => {
    const { as } = await start(
      {
        id: 'broken',
        title: 'Broken',
        entries: async () => {
          throw new Error('It sleeps');
        },
      },
      { id: 'good', title: 'Good', entries: async () => [entry('one')] },
    );
    const inbox = await as(ADA).list();
    expect(inbox.entries.map(({ id }) => id)).toEqual(['one']);
    expect(inbox.missing).toEqual([
      { source: 'broken', sourceTitle: 'Broken', message: 'It sleeps' },
    ]);
  });

  it('keeps what a person put off or settled, for that person, until the matter is another', async () => {
    let since = '2026-11-01T08:00:00.000Z';
    const { as, knex } = await start({
      id: 'it',
      title: 'It',
      entries: async () => [entry('a', { since }), entry('b'), entry('c')],
    });
    const ada = as(ADA);
    const key = (id: string) => ({ source: 'it', id });
    expect(await ada.count()).toBe(3);
    expect(await ada.say('done', key('a'))).toMatchObject({ status: 204 });
    expect(
      await ada.say('snooze', { ...key('b'), until: later(HOUR_MS) }),
    ).toMatchObject({ status: 204 });
    expect(await ada.ids()).toEqual([['c'], ['b', 'a']]);
    expect(await ada.count()).toBe(1);
    expect(await as(BOB).ids()).toEqual([['a', 'b', 'c'], []]);

    // It happened again.
    since = '2026-11-01T08:00:01.000Z';
    expect(await ada.ids()).toEqual([['c', 'a'], ['b']]);
    // The time is over.
    await knex('inbox_answer')
      .where({ entry: 'b' })
      .update({ snoozed_until: new Date(Date.now() - 1) });
    expect(await ada.ids()).toEqual([['b', 'c', 'a'], []]);

    await ada.say('done', key('c'));
    expect(await ada.count()).toBe(2);
    await ada.say('undo', key('c'));
    expect(await ada.count()).toBe(3);
  });

  it('counts what was told some seconds ago, or anew when asked to', async () => {
    let entries = [entry('a')];
    let asked = 0;
    const { as } = await start({
      id: 'it',
      title: 'It',
      async entries() {
        asked += 1;
        return entries;
      },
    });
    const ada = as(ADA);
    expect(await Promise.all([ada.count(), ada.count()])).toEqual([1, 1]);
    expect(asked).toBe(1);
    entries = [entry('a'), entry('b')];
    expect(await ada.count()).toBe(1);
    expect(await ada.count('?fresh=true')).toBe(2);
    expect(await ada.count()).toBe(2);
    expect(await as(BOB).count()).toBe(2);
    expect(asked).toBe(3);
  });

  it('forgets what was said of matters that are gone for good, unless their source is silent', async () => {
    let told: 'all' | 'none' | 'error' = 'all';
    const { as, knex } = await start({
      id: 'it',
      title: 'It',
      entries: async () => {
        if (told === 'error') throw new Error('It sleeps');
        return told === 'all' ? [entry('a'), entry('b')] : [];
      },
    });
    const ada = as(ADA);
    await ada.say('done', { source: 'it', id: 'a' });
    await ada.say('done', { source: 'it', id: 'b' });
    await knex('inbox_answer')
      .where({ entry: 'a' })
      .update({ said_at: new Date('2026-01-01') });
    const kept = async () =>
      (await knex('inbox_answer').select('entry')).map(row => row.entry);

    told = 'error';
    await ada.list();
    await ada.list();
    expect((await kept()).sort()).toEqual(['a', 'b']);
    told = 'none';
    await ada.list();
    while ((await kept()).length > 1)
      await new Promise(resolve => setTimeout(resolve, 20));
    expect(await kept()).toEqual(['b']);
  });

  it('says why it does not take something', async () => {
    const { as } = await start({
      id: 'it',
      title: 'It',
      entries: async () => [entry('fire', { snoozeOnly: true })],
    });
    const ada = as(ADA);
    const fire = { source: 'it', id: 'fire' };
    expect(await ada.say('done', fire)).toEqual({
      status: 400,
      message: expect.stringContaining('goes by itself when it ends'),
    });
    expect(
      await ada.say('snooze', { ...fire, until: later(-HOUR_MS) }),
    ).toEqual({ status: 400, message: expect.stringContaining('to come') });
    expect(
      await ada.say('snooze', { ...fire, until: later(9_000 * HOUR_MS) }),
    ).toMatchObject({ status: 400 });
    expect(await ada.say('snooze', { ...fire, until: 'soon' })).toMatchObject({
      status: 400,
    });
    expect(await ada.say('done', { source: 'it' })).toMatchObject({
      status: 400,
    });
    expect(await ada.say('done', { source: 'it', id: 'gone' })).toMatchObject({
      status: 404,
    });
    expect(await ada.count()).toBe(1);
  });

  it('is nobody’s who is not signed in, nor a service’s', async () => {
    const { server } = await start();
    const path = '/api/service-catalog/inbox';
    for (const [method, route] of [
      ['get', path],
      ['get', `${path}/count`],
      ['post', `${path}/snooze`],
      ['post', `${path}/done`],
      ['post', `${path}/undo`],
    ] as const)
      for (const [header, status] of [
        [mockCredentials.none.header(), 401],
        [mockCredentials.service.header(), 403],
      ] as const)
        expect([
          route,
          (await request(server)[method](route).set('Authorization', header))
            .status,
        ]).toEqual([route, status]);
  });
});
