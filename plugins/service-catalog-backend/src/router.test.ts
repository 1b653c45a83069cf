import {
  createServiceFactory,
  coreServices,
  type ServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import request from 'supertest';
import serviceCatalog from './index';

const group = (name: string, title: string, parent?: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  // Every entity that the catalog has put together has one.
  metadata: { name, etag: name },
  spec: { type: 'team', children: [], profile: { displayName: title } },
  relations: parent
    ? [{ type: 'childOf', targetRef: `group:default/${parent}` }]
    : [],
});

const component = (name: string, ...owners: string[]): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  // Every entity that the catalog has put together has one.
  metadata: { name, etag: name },
  spec: { type: 'service', lifecycle: 'production' },
  relations: owners.map(targetRef => ({ type: 'ownedBy', targetRef })),
});

const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });

async function start(memberOf: string[], ...more: ServiceFactory[]) {
  const knex = await databases.init('POSTGRES_15');
  const { server } = await startTestBackend({
    features: [
      serviceCatalog,
      mockServices.database.factory({ knex }),
      ...more,
      catalogServiceMock.factory({
        entities: [
          group('commerce', 'Commerce'),
          group('checkout', 'Checkout', 'commerce'),
          group('warehouse', 'Warehouse'),
          component('payments', 'group:default/checkout'),
          component('stock', 'group:default/warehouse'),
          component('strategy', 'group:default/commerce'),
          component('notes', 'user:default/mock', 'group:default/checkout'),
        ],
      }),
      createServiceFactory({
        service: coreServices.userInfo,
        deps: {},
        factory: () =>
          mockServices.userInfo({
            ownershipEntityRefs: ['user:default/mock', ...memberOf],
          }),
      }),
    ],
  });
  return server;
}

jest.setTimeout(60_000);

describe('GET /api/service-catalog/owned', () => {
  it('lists what a director’s teams own, with the way there, and nothing else', async () => {
    const server = await start(['group:default/commerce']);
    const { status, body } = await request(server).get(
      '/api/service-catalog/owned',
    );
    expect(status).toBe(200);
    expect(
      body.items.map((item: { entity: Entity; reason: unknown }) => [
        item.entity.metadata.name,
        item.reason,
      ]),
    ).toEqual([
      ['notes', { owner: 'user:default/mock', kind: 'direct', path: [] }],
      [
        'payments',
        {
          owner: 'group:default/checkout',
          kind: 'below',
          path: ['group:default/commerce', 'group:default/checkout'],
        },
      ],
      [
        'strategy',
        {
          owner: 'group:default/commerce',
          kind: 'member',
          path: ['group:default/commerce'],
        },
      ],
    ]);
    expect(body.titles).toEqual({
      'group:default/commerce': 'Commerce',
      'group:default/checkout': 'Checkout',
    });
    expect(body.items[0].entity).not.toHaveProperty('relations');
  });

  it('gives a person in no group only what names them', async () => {
    const server = await start([]);
    const { body } = await request(server).get('/api/service-catalog/owned');
    expect(
      body.items.map((i: { entity: Entity }) => i.entity.metadata.name),
    ).toEqual(['notes']);
  });

  it('goes up when asked, and names a way that it does not know', async () => {
    const server = await start(['group:default/checkout']);
    const names = async (query: string) => {
      const { body } = await request(server).get(
        `/api/service-catalog/owned${query}`,
      );
      return body.items.map((i: { entity: Entity }) => i.entity.metadata.name);
    };
    expect(await names('')).toEqual(['notes', 'payments']);
    expect(await names('?through=above')).toEqual(['strategy']);
    expect(await names('?through=member,above')).toEqual([
      'notes',
      'payments',
      'strategy',
    ]);
    expect(await names('?through=')).toEqual([]);
    const { status, body } = await request(server).get(
      '/api/service-catalog/owned?through=sideways',
    );
    expect([status, body.error.message]).toEqual([
      400,
      'There is no way "sideways" to own something; there are direct, member, below, above.',
    ]);
  });

  it('gives pages, by kind, by words and in an order that loses none', async () => {
    const server = await start(['group:default/commerce']);
    const ask = async (query: string) =>
      (await request(server).get(`/api/service-catalog/owned?${query}`)).body;
    const names = (body: { items: { entity: Entity }[] }) =>
      body.items.map(({ entity }) => entity.metadata.name);

    const first = await ask('limit=2');
    expect(names(first)).toEqual(['notes', 'payments']);
    expect(first).toMatchObject({
      totalItems: 3,
      kinds: [{ kind: 'Component', count: 3 }],
    });
    const second = await ask(`limit=2&cursor=${first.nextCursor}`);
    expect(names(second)).toEqual(['strategy']);
    expect(second.owners.map(({ owner }: { owner: string }) => owner)).toEqual([
      'group:default/commerce',
    ]);
    expect(second).not.toHaveProperty('nextCursor');

    expect(await ask('kind=api')).toMatchObject({
      items: [],
      totalItems: 0,
      kinds: [{ kind: 'Component', count: 3 }],
    });
    expect(names(await ask('q=pay&kind=component'))).toEqual(['payments']);
    expect(names(await ask('order=name,desc'))).toEqual([
      'strategy',
      'payments',
      'notes',
    ]);
    const byOwner = await ask('owner=group:default/checkout');
    expect(byOwner.person).toBe('group:default/checkout');
    expect(byOwner.items[1].reason).toEqual({
      owner: 'group:default/checkout',
      kind: 'member',
      path: ['group:default/checkout'],
    });
  });

  it.each([
    ['limit=0', '"limit" has to be a whole number from 1 to 1000.'],
    ['limit=many', '"limit" has to be a whole number from 1 to 1000.'],
    ['cursor=bm9uZQ', 'This "cursor" is none that the portal gave out.'],
    ['order=size', 'Nothing is ordered by "size"; there are name, kind,'],
    ['order=name,up', 'Write "order" as a field and a direction,'],
    ['owner=nobody', '"nobody" is not the entity ref of an owner,'],
    ['q=a&q=b', 'Give "q" once, as text.'],
  ])('says what is wrong with %s', async (query, message) => {
    const server = await start([]);
    const { status, body } = await request(server).get(
      `/api/service-catalog/owned?${query}`,
    );
    expect([status, body.error.message]).toEqual([
      400,
      expect.stringContaining(message),
    ]);
  });

  it('names only those groups that the caller may read', async () => {
    const titles = async (result: AuthorizeResult) => {
      const server = await start(
        ['group:default/commerce'],
        createServiceFactory({
          service: coreServices.permissions,
          deps: {},
          factory: () =>
            mockServices.permissions.mock({
              authorizeConditional: async () => [
                result === AuthorizeResult.CONDITIONAL
                  ? {
                      result,
                      pluginId: 'catalog',
                      resourceType: 'catalog-entity',
                      conditions: {
                        rule: 'IS_ENTITY_KIND',
                        resourceType: 'catalog-entity',
                        params: {},
                      },
                    }
                  : { result },
              ],
            }),
        }),
      );
      const { body } = await request(server).get('/api/service-catalog/owners');
      return body.titles;
    };
    expect(await titles(AuthorizeResult.DENY)).toEqual({});
    // The catalog of this test shows all it has.
    expect(await titles(AuthorizeResult.CONDITIONAL)).toEqual({
      'group:default/commerce': 'Commerce',
      'group:default/checkout': 'Checkout',
    });
  });

  it('refuses who is not signed in, and a service, which owns nothing', async () => {
    const server = await start([]);
    for (const path of ['owned', 'owners', 'teams', 'team/default/checkout'])
      for (const [header, status] of [
        [mockCredentials.none.header(), 401],
        [mockCredentials.service.header(), 403],
      ] as const)
        expect(
          (
            await request(server)
              .get(`/api/service-catalog/${path}`)
              .set('Authorization', header)
          ).status,
        ).toBe(status);
  });
});
