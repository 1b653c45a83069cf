import {
  coreServices,
  createServiceFactory,
  type BackendFeature,
  type BackstageServicePrincipal,
  type ServiceRef,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  type ActionsRegistryService,
} from '@backstage/backend-plugin-api/alpha';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestDatabases,
} from '@backstage/backend-test-utils';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  catalogServiceRef,
  type CatalogServiceRequestOptions,
} from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  isResourcePermission,
  type BasicPermission,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  CATALOG_CHANGED_TOPIC,
  GIT_PUSH_TOPIC,
  RUNBOOK_STATES_TOPIC,
  type RunbookStatesEvent,
} from '@waymark/common';
import request from 'supertest';
import { runbooksPlugin } from '../plugin';
import { readerOf, type Repositories } from './repositories';

/** A person who may do all that is not denied. */
export const ADA = 'user:default/ada';

/** The runbooks plugin on a real database; catalog, repositories and policy are stand-ins that a test changes. */
export async function startRunbooks(options: {
  databases: TestDatabases;
  repositories: Repositories;
  entities: Entity[];
  config?: object;
  /** Other plugins and modules; they have a database besides. */
  features?: BackendFeature[];
}) {
  const { databases, entities, repositories } = options;
  const knex = await databases.init('POSTGRES_15');
  const denied = new Set<BasicPermission>();
  /** Entity refs that the catalog shows to services only. */
  const hidden = new Set<string>();
  /** Entity refs that the catalog no longer has. */
  const gone = new Set<string>();
  const reads = new Map<string, number>();
  const told: RunbookStatesEvent['states'][] = [];
  const refreshed: string[] = [];
  const audited: { eventId: string; status: string }[] = [];
  const actions = actionsRegistryServiceMock();
  // One for all plugins, as in a portal.
  const events = mockServices.events();
  await events.subscribe({
    id: 'test',
    topics: [RUNBOOK_STATES_TOPIC],
    async onEvent({ eventPayload }) {
      told.push((eventPayload as RunbookStatesEvent).states);
    },
  });

  const catalog = catalogServiceMock.mock();
  const all = catalogServiceMock({ entities });
  const shown = <T extends Entity | undefined>(items: T[], ask: unknown) => {
    const { type } = (ask as CatalogServiceRequestOptions).credentials
      .principal as BackstageServicePrincipal;
    return items.map(item =>
      item &&
      !gone.has(stringifyEntityRef(item)) &&
      (type === 'service' || !hidden.has(stringifyEntityRef(item)))
        ? item
        : undefined,
    );
  };
  catalog.getEntitiesByRefs.mockImplementation(async (query, ask) => ({
    items: shown((await all.getEntitiesByRefs(query, ask)).items, ask),
  }));
  catalog.getEntityByRef.mockImplementation(
    async (ref, ask) => shown([await all.getEntityByRef(ref, ask)], ask)[0],
  );
  catalog.getEntities.mockImplementation(async (query, ask) => ({
    items: shown((await all.getEntities(query, ask)).items, ask).flatMap(
      item => item ?? [],
    ),
  }));
  catalog.streamEntities.mockImplementation(async function* stream(query, ask) {
    yield (await all.getEntities(query as any, ask)).items.filter(
      item => !gone.has(stringifyEntityRef(item)),
    );
  });
  catalog.queryEntities.mockImplementation(async (query, ask) => {
    const page = await all.queryEntities(query, ask);
    const items = shown(page.items, ask).flatMap(item => item ?? []);
    return { ...page, items };
  });
  catalog.getEntityFacets.mockImplementation((query, ask) =>
    all.getEntityFacets(query, ask),
  );
  catalog.refreshEntity.mockImplementation(async ref => {
    refreshed.push(ref);
  });

  const auditor = mockServices.auditor.mock({
    createEvent: async ({ eventId }) => ({
      success: async () => void audited.push({ eventId, status: 'succeeded' }),
      fail: async () => void audited.push({ eventId, status: 'failed' }),
    }),
  });

  const isOfEntity = (permission: Permission) =>
    isResourcePermission(permission, RESOURCE_TYPE_CATALOG_ENTITY);
  const isDenied = ({ name }: Permission) =>
    [...denied].some(permission => permission.name === name);
  const permissions = mockServices.permissions.mock({
    authorize: async requests =>
      requests.map(({ permission, resourceRef }) => ({
        result:
          isDenied(permission) ||
          (isOfEntity(permission) && hidden.has(String(resourceRef)))
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
      })),
    // A policy with conditions on entities of the catalog as soon as one is hidden.
    authorizeConditional: async requests =>
      requests.map(({ permission }): PolicyDecision => {
        if (isDenied(permission)) return { result: AuthorizeResult.DENY };
        return hidden.size === 0 || !isOfEntity(permission)
          ? { result: AuthorizeResult.ALLOW }
          : {
              result: AuthorizeResult.CONDITIONAL,
              pluginId: 'catalog',
              resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
              conditions: {
                rule: 'IS_SHOWN',
                resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
              },
            };
      }),
  });
  const { server } = await startTestBackend({
    features: [
      runbooksPlugin,
      provide(catalogServiceRef, catalog),
      provide(eventsServiceRef, events),
      provide(actionsRegistryServiceRef, actions as ActionsRegistryService),
      provide(coreServices.auditor, auditor),
      provide(coreServices.urlReader, readerOf(repositories, reads)),
      provide(coreServices.permissions, permissions),
      provide(
        coreServices.userInfo,
        mockServices.userInfo({
          ownershipEntityRefs: [ADA, 'group:default/payments-team'],
        }),
      ),
      provide(signalsServiceRef, { publish: async () => {} }),
      provide(notificationService, { send: async () => {} }),
      createServiceFactory({
        service: coreServices.database,
        deps: { plugin: coreServices.pluginMetadata },
        factory: ({ plugin }) => ({
          getClient: async () =>
            plugin.getId() === 'runbooks'
              ? knex
              : databases.init('POSTGRES_15'),
        }),
      }),
      ...(options.features ?? []),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:7007' },
          backend: { baseUrl: 'http://localhost:7007' },
          ...options.config,
        },
      }),
      mockServices.scheduler.factory({
        includeInitialDelayedTasksOnStartup: true,
      }),
    ],
  });

  const headers = (as: string) => ({
    Authorization:
      as === 'service'
        ? mockCredentials.service.header()
        : mockCredentials.user.header(as),
  });
  return {
    knex,
    server,
    denied,
    hidden,
    gone,
    reads,
    told,
    refreshed,
    audited,
    actions,
    /** Body of an answer that has to be good. */
    async get(path: string, as = ADA) {
      const response = await request(server)
        .get(`/api/runbooks/${path}`)
        .set(headers(as));
      if (response.status !== 200)
        throw new Error(`${response.status} ${JSON.stringify(response.body)}`);
      return response.body;
    },
    status: async (path: string, as = ADA) =>
      (await request(server).get(`/api/runbooks/${path}`).set(headers(as)))
        .status,
    /** Asks another plugin. */
    ask: async (path: string, as = ADA) =>
      (await request(server).get(path).set(headers(as))).body,
    post: (path: string, body: object, as = ADA) =>
      request(server).post(`/api/runbooks/${path}`).set(headers(as)).send(body),
    /** As the Git host tells of a push, and then the catalog of the component of that name. */
    async push(name: string, commit?: string) {
      await events.publish({
        topic: GIT_PUSH_TOPIC,
        eventPayload: { repository: name, commit, refs: [] },
      });
      const ref = `component:default/${name}`;
      await events.publish({
        topic: CATALOG_CHANGED_TOPIC,
        eventPayload: {
          changed: [
            { ref, kind: 'Component', name, namespace: 'default', commit },
          ],
        },
      });
    },
  };
}

function provide<T>(service: ServiceRef<T, 'plugin'>, implementation: T) {
  return createServiceFactory({
    service: service as ServiceRef<{}, 'plugin'>,
    deps: {},
    factory: () => implementation as {},
  });
}

/** Asks until the answer is as wanted; gives the last answer in any case. */
export async function eventually<T>(
  ask: () => Promise<T> | T,
  done: (value: T) => boolean,
): Promise<T> {
  for (let i = 0; ; i++) {
    const value = await ask();
    if (done(value) || i === 300) return value;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
