import {
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { JsonObject } from '@backstage/types';
import request from 'supertest';
import sampleSignIn from './index';

const ORIGIN = 'http://localhost:7007';

const group = (name: string, displayName: string, parent?: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name, namespace: 'default' },
  spec: { type: 'team', profile: { displayName }, children: [] },
  relations: parent
    ? [{ type: 'childOf', targetRef: `group:default/${parent}` }]
    : [],
});

const user = (
  name: string,
  displayName: string,
  groups: string[],
  role?: string,
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: {
    name,
    namespace: 'default',
    annotations: role ? { 'waymark/role': role } : {},
  },
  spec: { profile: { displayName, email: `${name}@example.org` } },
  relations: groups.map(g => ({
    type: 'memberOf',
    targetRef: `group:default/${g}`,
  })),
});

const entities = [
  group('marlow', 'Marlow'),
  group('platform', 'Platform', 'marlow'),
  group('data', 'Data', 'platform'),
  group('commerce', 'Commerce', 'marlow'),
  group('checkout', 'Checkout', 'commerce'),
  user('dan', 'Dan', ['checkout'], 'Engineer'),
  user('ada', 'Ada', ['data', 'checkout'], 'Data engineer'),
  user('bea', 'Bea', []),
];

const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });

async function start(changes: JsonObject = {}) {
  const { server } = await startTestBackend({
    features: [
      authPlugin,
      sampleSignIn,
      catalogServiceMock.factory({ entities }),
      mockServices.database.factory({
        knex: await databases.init('POSTGRES_15'),
      }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: ORIGIN },
          backend: { baseUrl: ORIGIN, listen: { host: 'localhost', port: 0 } },
          waymark: { sample: true },
          auth: { providers: { sample: {} } },
          ...changes,
        },
      }),
    ],
  });
  return server;
}

type Server = Awaited<ReturnType<typeof start>>;

/** A browser of the portal: keeps cookies and sends what the web app sends. */
const visitor = (server: Server) =>
  request.agent(server).set('X-Requested-With', 'XMLHttpRequest');

const choose = (agent: ReturnType<typeof visitor>, person: string) =>
  agent.post('/api/auth/sample/handler/frame').send({ person });

const identity = (ref: string, ...groups: string[]) => ({
  type: 'user',
  userEntityRef: ref,
  ownershipEntityRefs: [ref, ...groups],
});

describe('sample sign-in', () => {
  it('lists people by the department of their first team, those in no group last', async () => {
    const agent = visitor(await start());
    const { body } = await agent.get('/api/auth/sample/start').expect(200);
    expect(body.people).toEqual([
      {
        ref: 'user:default/dan',
        name: 'Dan',
        role: 'Engineer',
        teams: ['Checkout'],
        department: 'Commerce',
      },
      {
        ref: 'user:default/ada',
        name: 'Ada',
        role: 'Data engineer',
        teams: ['Data', 'Checkout'],
        department: 'Platform',
      },
      { ref: 'user:default/bea', name: 'Bea', teams: [] },
    ]);
  });

  it('signs in, remembers, switches and signs out', async () => {
    const agent = visitor(await start());
    await agent.get('/api/auth/sample/refresh').expect(401);

    const first = await choose(agent, 'user:default/ada').expect(200);
    expect(first.body.profile).toEqual({
      displayName: 'Ada',
      email: 'ada@example.org',
    });
    expect(first.body.backstageIdentity.identity).toEqual(
      identity(
        'user:default/ada',
        'group:default/data',
        'group:default/checkout',
      ),
    );
    expect(first.headers['set-cookie'][0]).toMatch(
      /^waymark-person-\d+=.*Path=\/api\/auth\/sample; .*HttpOnly; SameSite=Strict/,
    );

    const again = await agent.get('/api/auth/sample/refresh').expect(200);
    expect(again.body.backstageIdentity.identity.userEntityRef).toBe(
      'user:default/ada',
    );
    const [, claims] = again.body.backstageIdentity.token.split('.');
    expect(
      JSON.parse(Buffer.from(claims, 'base64url').toString()),
    ).toMatchObject({ sub: 'user:default/ada', aud: 'backstage' });

    await choose(agent, 'user:default/dan').expect(200);
    const other = await agent.get('/api/auth/sample/refresh').expect(200);
    expect(other.body.backstageIdentity.identity.userEntityRef).toBe(
      'user:default/dan',
    );

    await agent.post('/api/auth/sample/logout').expect(204);
    await agent.get('/api/auth/sample/refresh').expect(401);
  });

  it('signs in a person who is in no group', async () => {
    const { body } = await choose(visitor(await start()), 'user:default/bea');
    expect(body.backstageIdentity.identity).toEqual(
      identity('user:default/bea'),
    );
  });

  it.each([
    ['user:default/nobody', 404, "no person 'user:default/nobody'"],
    ['group:default/data', 400, 'not the entity ref of a user'],
    ['ada', 400, 'not the entity ref of a user'],
    [undefined, 400, 'as JSON'],
  ])('refuses to sign in as %s', async (person, status, message) => {
    const { body } = await visitor(await start())
      .post('/api/auth/sample/handler/frame')
      .send({ person })
      .expect(status);
    expect(body.error.message).toContain(message);
  });

  it('forgets a remembered person who left the catalog', async () => {
    const server = await start();
    const cookie = `waymark-person-${server.port()}`;
    const response = await visitor(server)
      .get('/api/auth/sample/refresh')
      .set('Cookie', `${cookie}=user:default/gone`)
      .expect(401);
    expect(response.headers['set-cookie'][0]).toMatch(
      new RegExp(`^${cookie}=;.*Expires=Thu, 01 Jan 1970`),
    );
  });

  describe('refuses a request', () => {
    it.each([
      ['for another host', { Host: 'portal.example.org' }],
      [
        'for a host that only begins like this machine',
        { Host: 'localhost.example.org' },
      ],
      ['through a proxy', { 'X-Forwarded-For': '203.0.113.9' }],
      ['from a page of another origin', { Origin: 'http://evil.example.org' }],
      ['from a page of another port', { Origin: 'http://localhost:9999' }],
    ])('%s', async (_, headers) => {
      const agent = visitor(await start());
      await choose(agent, 'user:default/ada').expect(200);
      for (const attempt of [
        agent.get('/api/auth/sample/start'),
        agent.get('/api/auth/sample/refresh'),
        agent.post('/api/auth/sample/logout'),
        choose(agent, 'user:default/dan'),
      ]) {
        const { body } = await attempt.set(headers).expect(403);
        expect(body.error.message).toMatch(/is refused: .* Open the portal/);
      }
    });

    it('from the page of the portal it does not refuse', async () => {
      const agent = visitor(await start());
      const { status } = await choose(agent, 'user:default/ada').set(
        'Origin',
        ORIGIN,
      );
      expect(status).toBe(200);
    });

    it('that a form of another site could send', async () => {
      const server = await start();
      const plain = await request(server)
        .post('/api/auth/sample/handler/frame')
        .send({ person: 'user:default/ada' });
      const form = await visitor(server)
        .post('/api/auth/sample/handler/frame')
        .type('form')
        .send({ person: 'user:default/ada' });
      expect([plain.status, form.status]).toEqual([401, 400]);
    });
  });

  describe('refuses every request, and leaves the rest running, when', () => {
    const backend = { baseUrl: ORIGIN, listen: { host: 'localhost', port: 0 } };
    it.each([
      [
        'the sample is off',
        { waymark: { sample: false } },
        'waymark.sample is off',
      ],
      [
        'the sample is not configured',
        { waymark: {} },
        'waymark.sample is off',
      ],
      [
        'the address is public',
        { app: { baseUrl: 'https://portal.example.org' } },
        'app.baseUrl is https://portal.example.org',
      ],
      [
        'the address of the backend is public',
        { backend: { ...backend, baseUrl: 'http://10.0.0.5:7007' } },
        'backend.baseUrl is http://10.0.0.5:7007',
      ],
      [
        'it listens on a network address',
        { backend: { ...backend, listen: { host: '0.0.0.0', port: 0 } } },
        'the portal listens on 0.0.0.0',
      ],
      [
        'it listens everywhere',
        { backend: { ...backend, listen: ':0' } },
        'the portal listens on every network address',
      ],
    ])('%s', async (_, changes, cause) => {
      const agent = visitor(await start(changes));
      for (const attempt of [
        agent.get('/api/auth/sample/start'),
        agent.get('/api/auth/sample/refresh'),
        choose(agent, 'user:default/ada'),
      ]) {
        const { body } = await attempt.expect(403);
        expect(body.error).toMatchObject({ name: 'NotAllowedError' });
        expect(body.error.message).toContain(cause);
      }
      await agent.get('/api/auth/.well-known/jwks.json').expect(200);
    });
  });
});
