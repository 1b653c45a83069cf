import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  type ActionsRegistryService,
} from '@backstage/backend-plugin-api/alpha';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import {
  mockServices,
  startTestBackend,
  type TestDatabases,
} from '@backstage/backend-test-utils';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  catalogServiceRef,
  type CatalogService,
} from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  notificationService,
  type NotificationSendOptions,
} from '@backstage/plugin-notifications-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  signalsServiceRef,
  type SignalPayload,
} from '@backstage/plugin-signals-node';
import type { FiringResponse } from '@waymark/common';
import request from 'supertest';
import { runbooksPlugin } from '../../plugin';

/** What the sender `production` gives. */
export const TOKEN = 'a-token-of-production';
const SENDERS = [{ name: 'production', token: TOKEN }, { name: 'not-set-up' }];

/** A component of the catalog, with a title and the name of the group that owns it. */
export const component = (name: string, owner: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, title: name[0].toUpperCase() + name.slice(1) },
  spec: { type: 'service', owner },
  relations: [{ type: 'ownedBy', targetRef: `group:default/${owner}` }],
});
const group: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'purchase', title: 'Purchase' },
};

/** Starts the backend of runbooks, with a person who is in the group Purchase. */
export async function start(
  databases: TestDatabases,
  options: {
    /** Entity refs that people do not see. */
    hidden?: string[];
    result?: AuthorizeResult.ALLOW | AuthorizeResult.DENY;
    senders?: object[];
  } = {},
) {
  const knex = await databases.init('POSTGRES_15');
  const entities = [
    component('checkout', 'purchase'),
    component('payments', 'money'),
    group,
  ];
  const asked: string[] = [];
  const sent: NotificationSendOptions[] = [];
  const published: SignalPayload[] = [];
  const actions = actionsRegistryServiceMock();
  const senders = options.senders ?? SENDERS;
  const { server } = await startTestBackend({
    features: [
      runbooksPlugin,
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () => catalogOf(entities, options.hidden ?? [], asked),
      }),
      createServiceFactory({
        service: coreServices.userInfo,
        deps: {},
        factory: () =>
          mockServices.userInfo({
            ownershipEntityRefs: ['group:default/purchase'],
          }),
      }),
      createServiceFactory({
        service: actionsRegistryServiceRef,
        deps: {},
        factory: () => actions as ActionsRegistryService,
      }),
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({
          async send(notification) {
            sent.push(notification);
          },
        }),
      }),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({
          async publish(signal) {
            published.push(signal);
          },
        }),
      }),
      mockServices.database.factory({ knex }),
      mockServices.permissions.factory({
        result: options.result ?? AuthorizeResult.ALLOW,
      }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'https://portal.example' },
          waymark: { alerts: { senders } },
        },
      }),
    ],
  });
  if (senders.length > 0)
    await eventually(async () => asked.includes('streamEntities'));

  const tell = (body: unknown, token = TOKEN) =>
    request(server)
      .post('/api/runbooks/alertmanager')
      .set('Authorization', `Bearer ${token}`)
      .set('Content-Type', 'application/json')
      .send(body as object);
  const get = async (path: string) =>
    (await request(server).get(`/api/runbooks${path}`).expect(200)).body;
  const firing = (query = ''): Promise<FiringResponse> =>
    get(`/firing${query}`);
  return {
    actions,
    asked,
    entities,
    firing,
    get,
    knex,
    published,
    sent,
    server,
    tell,
  };
}

/** A catalog of entities that may be added to, which notes down what it is asked. */
function catalogOf(
  entities: Entity[],
  hidden: string[],
  asked: string[],
): CatalogService {
  const ask =
    (method: keyof CatalogService) => (question: any, options: any) => {
      asked.push(method);
      const isPerson = options.credentials.principal.type === 'user';
      const catalog = catalogServiceMock({
        entities: entities.filter(
          entity => !isPerson || !hidden.includes(stringifyEntityRef(entity)),
        ),
      });
      return (catalog[method] as any)(question, options);
    };
  const methods = Object.keys(
    catalogServiceMock.mock(),
  ) as (keyof CatalogService)[];
  return Object.fromEntries(
    methods.map(method => [method, ask(method)]),
  ) as unknown as CatalogService;
}

/** Asks until there is something, for at most thirty seconds. */
export async function eventually<T>(ask: () => Promise<T>): Promise<T> {
  for (let i = 0; ; i++) {
    const value = await ask();
    if (value || i === 300) return value;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
