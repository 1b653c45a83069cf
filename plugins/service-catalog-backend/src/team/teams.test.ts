import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import request from 'supertest';
import serviceCatalog from '../index';

const entity = (
  kind: string,
  name: string,
  {
    relations = {},
    ...more
  }: Partial<Omit<Entity, 'relations'>> & {
    relations?: Record<string, string>;
  } = {},
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, ...more.metadata },
  spec: more.spec,
  relations: Object.entries(relations).map(([type, target]) => ({
    type,
    targetRef: `group:default/${target}`,
  })),
});

const entities = [
  entity('Group', 'commerce'),
  entity('Group', 'purchase', {
    metadata: {
      name: 'purchase',
      description: 'Sells',
      links: [
        { url: 'https://chat.marlow.shop/purchase', title: 'Chat' },
        // eslint-disable-next-line no-script-url
        { url: 'javascript:alert(1)', title: 'Not this' },
      ],
    },
    spec: {
      type: 'team',
      profile: { displayName: 'Purchase', email: 'purchase@marlow.shop' },
    },
    relations: { childOf: 'commerce' },
  }),
  entity('Group', 'discovery', { relations: { childOf: 'commerce' } }),
  entity('Group', 'payments', { relations: { childOf: 'purchase' } }),
  {
    ...entity('Group', 'shared'),
    relations: ['discovery', 'payments'].map(name => ({
      type: 'childOf',
      targetRef: `group:default/${name}`,
    })),
  },
  entity('User', 'priya', {
    metadata: { name: 'priya', annotations: { 'waymark/role': 'Engineer' } },
    spec: { profile: { displayName: 'Priya Raman', email: 'p@marlow.shop' } },
    relations: { memberOf: 'purchase' },
  }),
  entity('User', 'omar', { relations: { memberOf: 'payments' } }),
  entity('Component', 'checkout', { relations: { ownedBy: 'purchase' } }),
];

const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });
jest.setTimeout(60_000);

async function start(
  result: AuthorizeResult.ALLOW | AuthorizeResult.DENY = AuthorizeResult.ALLOW,
) {
  const { server } = await startTestBackend({
    features: [
      serviceCatalog,
      mockServices.database.factory({
        knex: await databases.init('POSTGRES_15'),
      }),
      mockServices.permissions.factory({ result }),
      catalogServiceMock.factory({ entities }),
      createServiceFactory({
        service: coreServices.userInfo,
        deps: {},
        factory: () =>
          mockServices.userInfo({
            ownershipEntityRefs: [
              'user:default/mock',
              'group:default/purchase',
            ],
          }),
      }),
    ],
  });
  return async (path: string) => {
    const { status, body } = await request(server).get(
      `/api/service-catalog/${path}`,
    );
    return { status, body };
  };
}

describe('teams', () => {
  it('are described with their people, how to reach them and what is around', async () => {
    const get = await start();
    const { body } = await get('team/default/purchase');
    expect(body).toEqual({
      ref: 'group:default/purchase',
      title: 'Purchase',
      description: 'Sells',
      type: 'team',
      email: 'purchase@marlow.shop',
      links: [{ url: 'https://chat.marlow.shop/purchase', title: 'Chat' }],
      isMine: true,
      parents: [{ ref: 'group:default/commerce', title: 'commerce' }],
      neighbours: [{ ref: 'group:default/discovery', title: 'discovery' }],
      children: [{ ref: 'group:default/payments', title: 'payments' }],
      members: [
        {
          ref: 'user:default/priya',
          name: 'Priya Raman',
          role: 'Engineer',
          email: 'p@marlow.shop',
          links: [],
        },
      ],
      memberCount: 1,
    });
    expect((await get('team/default/commerce')).body).toMatchObject({
      isMine: false,
      neighbours: [],
      children: [{ title: 'discovery' }, { title: 'Purchase' }],
      members: [],
    });
  });

  it('have every group that they are part of, and the other groups of each', async () => {
    const get = await start();
    expect((await get('team/default/shared')).body).toMatchObject({
      parents: [{ title: 'discovery' }, { title: 'payments' }],
      neighbours: [],
    });
    for (const parent of ['discovery', 'payments'])
      expect((await get(`team/default/${parent}`)).body).toMatchObject({
        children: [{ title: 'shared' }],
      });
  });

  it('are missing when they are', async () => {
    const get = await start();
    const { status, body } = await get('team/default/nobody');
    expect([status, body.error.message]).toEqual([
      404,
      expect.stringContaining('There is no group group:default/nobody'),
    ]);
  });

  it('are listed with what each is part of and how much names it', async () => {
    const get = await start();
    const { body } = await get('teams');
    expect(body.mine).toEqual(['group:default/purchase']);
    expect(body.teams).toContainEqual({
      ref: 'group:default/purchase',
      title: 'Purchase',
      parent: 'group:default/commerce',
      owned: 1,
    });
    expect(body.teams).toHaveLength(5);
  });

  it('stay hidden from who may not read entities', async () => {
    const get = await start(AuthorizeResult.DENY);
    expect((await get('teams')).body).toEqual({ teams: [], mine: [] });
  });
});
