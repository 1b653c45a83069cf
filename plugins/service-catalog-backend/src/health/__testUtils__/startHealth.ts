import {
  coreServices,
  createBackendModule,
  createServiceFactory,
  type ServiceRef,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  type ActionsRegistryService,
} from '@backstage/backend-plugin-api/alpha';
import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestDatabases,
} from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
  type CatalogService,
  type EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import {
  eventsServiceFactory,
  eventsServiceRef,
  type EventsService,
} from '@backstage/plugin-events-node';
import {
  notificationService,
  type NotificationSendOptions,
} from '@backstage/plugin-notifications-node';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { CatalogProblemPage } from '@waymark/common';
import type { Knex } from 'knex';
import request from 'supertest';
import { catalogModuleChangeTap } from '../../catalogChanges/module';
import { serviceCatalogPlugin } from '../../plugin';
import { catalogModuleProcessedTap } from '../live/module';

/** Ada is in the team `crew`. */
export const ADA = 'user:default/ada';

/** Catalog health beside a real catalog on a real database. Addresses are stand-ins: `there` says which exist. */
export async function startHealth(databases: TestDatabases, config: object) {
  const knex = await databases.init('POSTGRES_15');
  const connection = {
    ...knex.client.config.connection,
    // Knex hides it from what goes over its properties.
    password: knex.client.config.connection.password,
  };
  const tasks = new Map<string, (signal: AbortSignal) => unknown>();
  const sent: NotificationSendOptions[] = [];
  const there = new Set<string>();
  const policy: { decision: PolicyDecision } = {
    decision: { result: AuthorizeResult.ALLOW },
  };
  const actions = actionsRegistryServiceMock();
  let provider: EntityProviderConnection | undefined;
  let inside:
    | { catalog: CatalogService; events: EventsService; knex: Knex }
    | undefined;

  const find = async (url: string) => {
    if (!there.has(url)) throw new NotFoundError(`${url} is not there`);
    return {} as any;
  };
  const scheduler = mockServices.scheduler.mock({
    async scheduleTask({ id, fn }) {
      tasks.set(id, fn as (signal: AbortSignal) => unknown);
    },
    createScheduledTaskRunner: () => ({ run: async () => {} }),
  });
  const { server, stop } = await startTestBackend({
    features: [
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://portal.example' },
          backend: {
            baseUrl: 'http://portal.example',
            database: {
              client: 'pg',
              pluginDivisionMode: 'schema',
              connection,
            },
          },
          ...config,
        },
      }),
      databaseServiceFactory,
      eventsServiceFactory,
      catalogPlugin,
      serviceCatalogPlugin,
      catalogModuleChangeTap,
      catalogModuleProcessedTap,
      scheduler.factory,
      createBackendModule({
        pluginId: 'catalog',
        moduleId: 'test-entities',
        register(env) {
          env.registerInit({
            deps: { catalog: catalogProcessingExtensionPoint },
            async init({ catalog }) {
              catalog.addEntityProvider({
                getProviderName: () => 'test',
                connect: async given => {
                  provider = given;
                },
              });
            },
          });
        },
      }),
      createBackendModule({
        pluginId: 'service-catalog',
        moduleId: 'look-inside',
        register(env) {
          env.registerInit({
            deps: {
              catalog: catalogServiceRef,
              database: coreServices.database,
              events: eventsServiceRef,
            },
            async init({ database, ...deps }) {
              inside = { ...deps, knex: await database.getClient() };
            },
          });
        },
      }),
      provide(
        coreServices.urlReader,
        mockServices.urlReader.mock({
          readUrl: find,
          readTree: find,
          search: async () => ({ files: [], etag: '' }),
        }),
      ),
      provide(
        coreServices.permissions,
        mockServices.permissions.mock({
          authorize: async asked =>
            asked.map(() => ({ result: AuthorizeResult.ALLOW })),
          authorizeConditional: async asked => asked.map(() => policy.decision),
        }),
      ),
      provide(
        coreServices.userInfo,
        mockServices.userInfo({
          ownershipEntityRefs: [ADA, 'group:default/crew'],
        }),
      ),
      provide(actionsRegistryServiceRef, actions as ActionsRegistryService),
      provide(notificationService, {
        async send(options: NotificationSendOptions) {
          sent.push(options);
        },
      }),
    ],
  });
  const ask = (path: string, as: string) =>
    request(server)
      .get(`/api/service-catalog/${path}`)
      .set(
        'Authorization',
        as === 'nobody'
          ? mockCredentials.none.header()
          : mockCredentials.user.header(as),
      );
  const get = async <T>(path: string): Promise<T> => {
    const { body, status } = await ask(path, ADA);
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
    return body;
  };
  const problems = async (query = '') =>
    (await get<CatalogProblemPage>(`health/problems?limit=200&${query}`))
      .problems;
  return {
    ...inside!,
    stop,
    actions,
    sent,
    there,
    policy,
    get,
    status: async (path: string, as = ADA) => (await ask(path, as)).status,
    problems,
    /** Puts entities into the catalog, and takes some out. */
    change: async (added: Entity[], removed: Entity[] = []) =>
      provider!.applyMutation({
        type: 'delta',
        added: added.map(entity => ({ entity, locationKey: 'test' })),
        removed: removed.map(entity => ({ entity, locationKey: 'test' })),
      }),
    /** Does a scheduled task now. */
    run: async (id: string) => tasks.get(id)!(new AbortController().signal),
    /** Looks through the whole catalog, as if the last time were long ago. */
    async sweep() {
      await inside!.knex('health_sweep').update({ finished_at: new Date(0) });
      await tasks.get('service-catalog-health-sweep')!(
        new AbortController().signal,
      );
    },
    /** Waits until the problems of an entity are of these kinds. */
    hasKinds: async (entity: Entity | string, kinds: string[]) => {
      const ref =
        typeof entity === 'string' ? entity : stringifyEntityRef(entity);
      return eventually(
        () => problems(`entity=${ref}`),
        found =>
          found
            .map(({ kind }) => kind)
            .sort()
            .join() === [...kinds].sort().join(),
      );
    },
  };
}

/** What {@link startHealth} gives. */
export type HealthPortal = Awaited<ReturnType<typeof startHealth>>;

/** Asks until the answer is as wanted. @throws Error with the last answer when it never is */
export async function eventually<T>(
  ask: () => Promise<T>,
  done: (value: T) => boolean,
): Promise<T> {
  for (let i = 0; ; i++) {
    const value = await ask();
    if (done(value)) return value;
    if (i === 300) throw new Error(`It stayed ${JSON.stringify(value)}`);
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

function provide<T>(service: ServiceRef<T, 'plugin'>, implementation: T) {
  return createServiceFactory({
    service: service as ServiceRef<{}, 'plugin'>,
    deps: {},
    factory: () => implementation as {},
  });
}
