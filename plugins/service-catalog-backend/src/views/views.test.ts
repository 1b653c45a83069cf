import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { ViewsResponse } from '@waymark/common';
import request from 'supertest';
import { serviceCatalogPlugin } from '../plugin';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });
const PATH = '/api/service-catalog/views';
const ADA = 'user:default/ada';
const BOB = 'user:default/bob';
const EVE = 'user:default/eve';
const CHECKOUT = 'group:default/checkout';
const COMMERCE = 'group:default/commerce';

const MEMBERS: Record<string, string[]> = {
  [ADA]: [CHECKOUT],
  [BOB]: [CHECKOUT],
  [EVE]: [COMMERCE],
};

const group = (name: string, title: string, parent?: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name, namespace: 'default' },
  spec: {
    type: parent ? 'team' : 'department',
    profile: { displayName: title },
  },
  relations: parent
    ? [{ type: 'childOf', targetRef: `group:default/${parent}` }]
    : [],
});

let server: Parameters<typeof request>[0];

beforeAll(async () => {
  const backend = await startTestBackend({
    features: [
      serviceCatalogPlugin,
      catalogServiceMock.factory({
        entities: [
          group('commerce', 'Commerce'),
          group('checkout', 'Checkout', 'commerce'),
        ],
      }),
      mockServices.database.factory({
        knex: await databases.init('POSTGRES_15'),
      }),
      createServiceFactory({
        service: coreServices.userInfo,
        deps: {},
        factory: () => ({
          getUserInfo: async credentials => {
            const { userEntityRef } = credentials.principal as {
              userEntityRef: string;
            };
            return {
              userEntityRef,
              ownershipEntityRefs: [userEntityRef, ...MEMBERS[userEntityRef]],
            };
          },
        }),
      }),
    ],
  });
  server = backend.server;
});

/** Asks as a person; gives the status and the body. */
async function ask(
  person: string,
  method: 'get' | 'post' | 'patch' | 'delete',
  path = '',
  body?: object,
) {
  const answer = await request(server)
    [method](`${PATH}${path}`)
    .set('Authorization', mockCredentials.user.header(person))
    .send(body);
  return { status: answer.status, body: answer.body };
}
const namesFor = async (person: string) =>
  ((await ask(person, 'get')).body as ViewsResponse).views.map(
    ({ name }) => name,
  );
const save = (person: string, name: string, owner: string) =>
  ask(person, 'post', '', { name, owner, query: 'lifecycle=production&x=1' });

describe('saved views', () => {
  it('say for whom one can save, and which department one works in', async () => {
    const { body } = await ask(ADA, 'get');
    expect(body).toEqual({
      views: [],
      person: ADA,
      teams: [{ ref: CHECKOUT, title: 'Checkout' }],
      department: { ref: COMMERCE, title: 'Commerce' },
    });
    expect((await ask(EVE, 'get')).body.department.ref).toBe(COMMERCE);
  });

  it('of a person are for nobody else; those of a team are for all in it to see and change', async () => {
    const mine = await save(ADA, 'Mine alone', ADA);
    const ours = await save(ADA, 'Ours', CHECKOUT);
    expect(ours).toMatchObject({
      status: 201,
      body: { name: 'Ours', owner: CHECKOUT, query: 'lifecycle=production' },
    });
    expect(await namesFor(ADA)).toEqual(['Mine alone', 'Ours']);
    expect(await namesFor(BOB)).toEqual(['Ours']);
    // The department above has views of its own.
    expect(await namesFor(EVE)).toEqual([]);

    const rename = { name: 'All of ours' };
    expect(
      (await ask(BOB, 'patch', `/${ours.body.id}`, rename)).body,
    ).toMatchObject(rename);
    for (const [person, id] of [
      [BOB, mine.body.id],
      [EVE, ours.body.id],
    ]) {
      expect((await ask(person, 'patch', `/${id}`, rename)).status).toBe(403);
      expect((await ask(person, 'delete', `/${id}`)).status).toBe(403);
      expect((await ask(person, 'post', `/${id}/restore`)).status).toBe(403);
    }
    const foreign = await save(EVE, 'For them', CHECKOUT);
    expect([foreign.status, foreign.body.error.message]).toEqual([
      403,
      'This view is of a team that you are not in, or of somebody else. Save one of your own.',
    ]);
    expect(await namesFor(ADA)).toEqual(['All of ours', 'Mine alone']);
  });

  it('come back after they were deleted, unless their name was taken', async () => {
    const { body: view } = await save(EVE, 'Old', EVE);
    expect((await ask(EVE, 'delete', `/${view.id}`)).status).toBe(204);
    expect(await namesFor(EVE)).toEqual([]);
    expect(
      (await ask(EVE, 'patch', `/${view.id}`, { name: 'New' })).status,
    ).toBe(404);
    expect((await ask(EVE, 'post', `/${view.id}/restore`)).body).toEqual(view);
    expect(await namesFor(EVE)).toEqual(['Old']);

    await ask(EVE, 'delete', `/${view.id}`);
    await save(EVE, 'OLD', EVE);
    expect((await ask(EVE, 'post', `/${view.id}/restore`)).status).toBe(409);
  });

  it('say what is wrong', async () => {
    expect((await save(BOB, 'Twice', BOB)).status).toBe(201);
    const again = await save(BOB, 'twice', BOB);
    expect([again.status, again.body.error.message]).toEqual([
      409,
      'There is another view named "twice" already. Choose another name, or change that view.',
    ]);
    const nameless = await save(BOB, '  ', BOB);
    expect([nameless.status, nameless.body.error.message]).toEqual([
      400,
      expect.stringContaining('Give the view a name.'),
    ]);
    expect((await ask(BOB, 'delete', '/nonsense')).status).toBe(400);
    expect(
      (await ask(BOB, 'delete', '/00000000-0000-4000-8000-000000000000'))
        .status,
    ).toBe(404);
  });

  it('are for people who are signed in', async () => {
    for (const [header, status] of [
      [mockCredentials.none.header(), 401],
      [mockCredentials.service.header(), 403],
    ] as const) {
      const get = await request(server).get(PATH).set('Authorization', header);
      const post = await request(server)
        .post(PATH)
        .set('Authorization', header)
        .send({});
      expect([get.status, post.status]).toEqual([status, status]);
    }
  });
});
