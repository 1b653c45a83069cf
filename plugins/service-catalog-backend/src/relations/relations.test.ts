import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import type { Entity, EntityRelation } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { DependentsResponse, RelationsResponse } from '@waymark/common';
import { dependentInWords } from '@waymark/common';
import express from 'express';
import request from 'supertest';
import { registerListDependents } from './listDependents';
import { withoutIndex } from '../__testUtils__/withoutIndex';
import { CatalogRelationsService } from './RelationsService';
import { createRelationsRouter } from './router';

const at = (
  kind: string,
  name: string,
  relations: Record<string, string[]> = {},
  more: { title?: string; tier?: string; spec?: Entity['spec'] } = {},
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: {
    name,
    namespace: 'default',
    title: more.title,
    annotations: more.tier ? { 'waymark/tier': more.tier } : {},
  },
  spec: more.spec ?? { type: 'service', lifecycle: 'production' },
  relations: Object.entries(relations).flatMap(([type, targets]) =>
    targets.map((targetRef): EntityRelation => ({ type, targetRef })),
  ),
});

const ENTITIES = [
  at(
    'System',
    'shop',
    { hasPart: ['component:default/payments'] },
    { title: 'The shop' },
  ),
  at(
    'Component',
    'payments',
    {
      ownedBy: ['group:default/money'],
      partOf: ['system:default/shop'],
      dependsOn: ['resource:default/paymnts-db'],
      providesApi: ['api:default/payments-api'],
      dependencyOf: ['component:default/notes'],
    },
    { tier: '1', title: 'Payments' },
  ),
  at(
    'API',
    'payments-api',
    {
      apiProvidedBy: ['component:default/payments'],
      apiConsumedBy: ['component:default/checkout', 'component:default/secret'],
      ownedBy: ['group:default/money'],
    },
    { title: 'Payments API' },
  ),
  at(
    'Component',
    'checkout',
    {
      consumesApi: ['api:default/payments-api'],
      ownedBy: ['group:default/checkout', 'group:default/disbanded'],
    },
    { tier: '1' },
  ),
  at('Component', 'notes', { dependsOn: ['component:default/payments'] }),
  at(
    'Group',
    'money',
    {},
    { spec: { profile: { displayName: 'Money', email: 'money@example.com' } } },
  ),
  at('Group', 'checkout', {}, { title: 'Checkout team', spec: {} }),
];

function start() {
  const catalog = catalogServiceMock({ entities: ENTITIES });
  const asked = jest.spyOn(catalog, 'getEntitiesByRefs');
  const relations = CatalogRelationsService.create({
    catalog: withoutIndex(catalog),
  });
  const app = express()
    .use(
      createRelationsRouter({ httpAuth: mockServices.httpAuth(), relations }),
    )
    .use(mockErrorHandler());
  return { app, asked, relations };
}

describe('GET /relations', () => {
  it('tells the entities around one, with what is missing, in depth + 2 catalog requests of the caller', async () => {
    const { app, asked } = start();
    const { status, body } = await request(app).get(
      '/relations/Component/default/payments?depth=2',
    );
    expect(status).toBe(200);
    const { nodes, edges, titles, cut } = body as RelationsResponse;
    expect(
      nodes.map(({ ref, depth, missing }) => [ref, depth, missing]),
    ).toEqual([
      ['component:default/payments', 0, undefined],
      ['system:default/shop', 1, undefined],
      ['resource:default/paymnts-db', 1, true],
      ['api:default/payments-api', 1, undefined],
      ['component:default/notes', 1, undefined],
      ['component:default/checkout', 2, undefined],
      // Not there, or not for the caller to see: the same.
      ['component:default/secret', 2, true],
    ]);
    expect(nodes[0]).toEqual({
      ref: 'component:default/payments',
      depth: 0,
      kind: 'Component',
      title: 'Payments',
      type: 'service',
      lifecycle: 'production',
      tier: '1',
      owners: ['group:default/money'],
      system: 'system:default/shop',
    });
    expect(edges).toContainEqual({
      source: 'component:default/payments',
      type: 'dependsOn',
      target: 'resource:default/paymnts-db',
    });
    expect(edges).toHaveLength(6);
    expect(titles).toMatchObject({
      'group:default/money': 'Money',
      'system:default/shop': 'The shop',
    });
    expect(cut).toEqual([]);
    expect(asked).toHaveBeenCalledTimes(4);
    for (const [, options] of asked.mock.calls)
      expect(options).toEqual({ credentials: mockCredentials.user() });
  });

  it('goes only where it is asked to', async () => {
    const { app } = start();
    const refs = async (query: string) => {
      const { body } = await request(app).get(
        `/relations/component/default/payments?depth=3&${query}`,
      );
      return body.nodes
        .slice(1)
        .map((node: { ref: string }) => node.ref.split('/')[1]);
    };
    expect(await refs('direction=needs')).toEqual(['paymnts-db']);
    expect(await refs('relations=apis&kinds=API,Component')).toEqual([
      'payments-api',
      'checkout',
      'secret',
    ]);
    expect(await refs('relations=owners')).toEqual(['money']);
    expect(await refs('kinds=system')).toEqual(['shop']);
  });

  it.each([
    ['depth=9', '"9" is no depth; it is a number of steps from 1 to 5.'],
    [
      'direction=up',
      'There is no direction "up"; there are both, needs, neededBy.',
    ],
    [
      'relations=love',
      'There is no family of relations "love"; there are dependencies, apis, parts, owners, people, other.',
    ],
  ])('names what is wrong in %s', async (query, message) => {
    const { status, body } = await request(start().app).get(
      `/relations/component/default/payments?${query}`,
    );
    expect([status, body.error.message]).toEqual([400, message]);
  });

  it('refuses who is not signed in, and tells what is hidden and what is not there alike', async () => {
    for (const route of ['relations', 'dependents']) {
      const path = `/${route}/component/default/secret`;
      const nobody = await request(start().app)
        .get(path)
        .set('Authorization', mockCredentials.none.header());
      expect(nobody.status).toBe(401);
      const hidden = await request(start().app).get(path);
      expect([hidden.status, hidden.body.error.message]).toEqual([
        404,
        'The catalog has no component:default/secret that you may see. Look its name up in the catalog.',
      ]);
    }
  });
});

describe('what breaks', () => {
  it('is told with the reason, and by whom to tell, the most critical first', async () => {
    const { app, asked } = start();
    const { body } = await request(app).get(
      '/dependents/component/default/payments',
    );
    const { root, dependents, owners, titles } = body as DependentsResponse;
    expect(
      dependents.map(({ ref, depth, path, missing }) => [
        ref.split('/')[1],
        depth,
        dependentInWords(root.ref, path, titles),
        missing,
      ]),
    ).toEqual([
      ['payments-api', 1, 'is provided by Payments', undefined],
      ['notes', 1, 'depends on Payments', undefined],
      [
        'checkout',
        2,
        'uses Payments API, which is provided by Payments',
        undefined,
      ],
      ['secret', 2, 'uses Payments API, which is provided by Payments', true],
    ]);
    expect(owners).toEqual([
      {
        ref: 'group:default/checkout',
        title: 'Checkout team',
        dependents: ['component:default/checkout'],
      },
      {
        ref: 'group:default/disbanded',
        title: 'disbanded',
        missing: true,
        dependents: ['component:default/checkout'],
      },
      {
        ref: 'group:default/money',
        title: 'Money',
        email: 'money@example.com',
        dependents: ['api:default/payments-api'],
      },
      { title: 'Nobody', dependents: ['component:default/notes'] },
    ]);
    // The entity, two depths and the owners.
    expect(asked).toHaveBeenCalledTimes(4);
  });

  it('is an action too', async () => {
    const actions = actionsRegistryServiceMock();
    registerListDependents({ actions, relations: start().relations });
    const list = (entityRef: string) =>
      actions.invoke({ id: 'test:list-dependents', input: { entityRef } });
    const { output } = await list('api:default/payments-api');
    expect(output).toEqual({
      dependents: [
        {
          entityRef: 'component:default/checkout',
          why: 'uses Payments API',
          depth: 1,
          tier: '1',
          owners: ['group:default/checkout', 'group:default/disbanded'],
        },
        {
          entityRef: 'component:default/secret',
          why: 'uses Payments API',
          depth: 1,
          owners: [],
        },
      ],
    });
    await expect(list('api:')).rejects.toThrow('"api:" is no entity ref.');
    await expect(list('nothing')).rejects.toThrow('component:default/nothing');
  });
});
