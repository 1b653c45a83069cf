import {
  createServiceFactory,
  coreServices,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import serviceCatalog from './index';

const group = (name: string, title: string, parent?: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name },
  spec: { type: 'team', children: [], profile: { displayName: title } },
  relations: parent
    ? [{ type: 'childOf', targetRef: `group:default/${parent}` }]
    : [],
});

const component = (name: string, ...owners: string[]): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name },
  spec: { type: 'service', lifecycle: 'production' },
  relations: owners.map(targetRef => ({ type: 'ownedBy', targetRef })),
});

async function start(memberOf: string[]) {
  const { server } = await startTestBackend({
    features: [
      serviceCatalog,
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

  it('refuses who is not signed in, and a service, which owns nothing', async () => {
    const server = await start([]);
    expect(
      (
        await request(server)
          .get('/api/service-catalog/owned')
          .set('Authorization', mockCredentials.none.header())
      ).status,
    ).toBe(401);
    expect(
      (
        await request(server)
          .get('/api/service-catalog/owned')
          .set('Authorization', mockCredentials.service.header())
      ).status,
    ).toBe(403);
  });
});
