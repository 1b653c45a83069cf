import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  catalogServiceRef,
  type CatalogService,
} from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  eventsServiceRef,
  type EventsService,
} from '@backstage/plugin-events-node';
import request from 'supertest';
import type { QuickOpenItem } from '@waymark/common';
import { CATALOG_CHANGED_TOPIC } from '@waymark/common';
import type { OwnershipService } from '../ownership/OwnershipService';
import { registerQuickOpen } from './registerQuickOpen';

const component = (name: string, owner = 'theirs', kind = 'Component') =>
  ({
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, title: `The ${name}`, description: `About ${name}` },
    spec: { type: 'service', owner },
    relations: [{ type: 'ownedBy', targetRef: `group:default/${owner}` }],
  } as Entity);

/** A catalog of which people may not read what is called secret; the plugin itself may read all. */
function catalogOf(entities: Map<string, Entity>) {
  const asked = { byRefs: 0 };
  const catalog = catalogServiceMock.mock({
    async *streamEntities() {
      yield [...entities.values()];
    },
    async getEntitiesByRefs({ entityRefs }, { credentials }) {
      asked.byRefs += 1;
      expect(credentials).toEqual(mockCredentials.user());
      return {
        items: entityRefs.map(ref =>
          ref.includes('secret') ? undefined : entities.get(ref),
        ),
      };
    },
  } as Partial<CatalogService>);
  return { catalog, asked };
}

async function start(...all: Entity[]) {
  const entities = new Map(
    all.map(entity => [stringifyEntityRef(entity), entity]),
  );
  const { catalog, asked } = catalogOf(entities);
  let events: EventsService | undefined;
  const plugin = createBackendPlugin({
    pluginId: 'service-catalog',
    register: env =>
      env.registerInit({
        deps: {
          auth: coreServices.auth,
          catalog: catalogServiceRef,
          events: eventsServiceRef,
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
          lifecycle: coreServices.lifecycle,
          logger: coreServices.logger,
        },
        async init(deps) {
          events = deps.events;
          const ownership = {
            ownersFor: async () => ({
              owners: [{ owner: 'group:default/ours' }],
            }),
          } as unknown as OwnershipService;
          registerQuickOpen({ ...deps, ownership });
        },
      }),
  });
  const { server } = await startTestBackend({
    features: [
      plugin,
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () => catalog,
      }),
      mockServices.events.factory(),
    ],
  });
  const get = (query: string) =>
    request(server).get(`/api/service-catalog/quick-open?${query}`);
  const find = async (typed: string, limit = 12): Promise<QuickOpenItem[]> => {
    const { status, body } = await get(
      `q=${encodeURIComponent(typed)}&limit=${limit}`,
    );
    expect(status).toBe(200);
    expect(body.complete).toBe(true);
    return body.items;
  };
  return { server, entities, asked, find, get, events: () => events! };
}

const namesOf = (items: QuickOpenItem[]) => items.map(({ name }) => name);

describe('GET /api/service-catalog/quick-open', () => {
  it('finds by half a name, ours first, with what there is to show', async () => {
    const { find, asked } = await start(
      component('payments-capture'),
      component('payments-refunds', 'ours'),
      component('orders'),
      component('payments', 'theirs', 'Location'),
    );
    expect(await find('paym')).toEqual([
      {
        ref: 'component:default/payments-refunds',
        kind: 'Component',
        namespace: 'default',
        name: 'payments-refunds',
        title: 'The payments-refunds',
        type: 'service',
        description: 'About payments-refunds',
        mine: true,
      },
      expect.objectContaining({ name: 'payments-capture', mine: false }),
    ]);
    expect(asked.byRefs).toBe(1);
    expect(namesOf(await find(''))).toEqual(['payments-refunds']);
  });

  it('shows nobody what they may not read, and fills the list with what they may in one more query', async () => {
    const secrets = Array.from({ length: 20 }, (_, i) =>
      component(`pay-secret-${i}`),
    );
    const { find, asked } = await start(
      ...secrets,
      component('pay-with-a-rather-long-name-here'),
    );
    expect(namesOf(await find('pay', 5))).toEqual([
      'pay-with-a-rather-long-name-here',
    ]);
    expect(asked.byRefs).toBe(2);
  });

  it('finds what the catalog tells of at once, and not what is gone', async () => {
    const { entities, events, find } = await start(component('orders'));
    expect(await find('fresh')).toEqual([]);
    const fresh = component('fresh-one');
    entities.set('component:default/fresh-one', fresh);
    await events().publish({
      topic: CATALOG_CHANGED_TOPIC,
      eventPayload: {
        changed: [
          {
            ref: 'component:default/fresh-one',
            kind: 'Component',
            name: 'fresh-one',
            namespace: 'default',
          },
        ],
      },
    });
    expect(namesOf(await find('fresh'))).toEqual(['fresh-one']);
    entities.delete('component:default/fresh-one');
    expect(await find('fresh')).toEqual([]);
  });

  it('refuses whoever is not signed in, services, and questions it does not understand', async () => {
    const { get } = await start(component('orders'));
    const as = async (header: string) =>
      (await get('q=orders').set('Authorization', header)).status;
    expect(await as(mockCredentials.none.header())).toBe(401);
    expect(await as(mockCredentials.service.header())).toBe(403);
    expect((await get('q=a&q=b')).status).toBe(400);
    expect((await get('q=a&limit=1000')).status).toBe(400);
    expect((await get('q=a&limit=x')).body.error.message).toMatch(
      /whole number from 1 to 50/,
    );
  });
});
