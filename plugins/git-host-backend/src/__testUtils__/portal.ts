import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { createBackend } from '@backstage/backend-defaults';
import { rootHttpRouterServiceFactory } from '@backstage/backend-defaults/rootHttpRouter';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  type EventsService,
  eventsServiceRef,
} from '@backstage/plugin-events-node';
import {
  AuthorizeResult,
  type AuthorizePermissionRequest,
  type AuthorizePermissionResponse,
  type Permission,
} from '@backstage/plugin-permission-common';
import { GIT_PUSH_TOPIC, type GitPushEvent } from '@waymark/common';
import { readPushEvent } from '../catalog/pushEvent';
import { gitHostPlugin } from '../plugin';
import type { GitRepositories } from '../repositories/GitRepositories';
import { gitRepositoriesServiceRef } from '../repositories/serviceRef';
import { gitHostConfig } from './repositories';

/** The person whose tokens tests use. */
export const ADA = 'user:default/ada';

const ada: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'ada', namespace: 'default' },
  spec: { memberOf: [] },
};

/** A policy that refuses what is in `denied`, and anything about an entity in `foreign`. */
function policyWithout(denied: Set<Permission>, foreign: Set<string>) {
  const refused = ({ permission, ...request }: AuthorizePermissionRequest) =>
    [...denied].some(({ name }) => name === permission.name) ||
    ('resourceRef' in request && foreign.has(String(request.resourceRef)));
  const decide = async (requests: AuthorizePermissionRequest[]) =>
    requests.map(
      (request): AuthorizePermissionResponse => ({
        result: refused(request) ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
      }),
    );
  return mockServices.permissions.mock({ authorize: decide });
}

/** An audit log that keeps what it is told. */
function auditInto(audited: Audited[]) {
  return mockServices.auditor.mock({
    createEvent: async ({ eventId, meta }) => {
      const event: Audited = { eventId, meta, end: 'none' };
      audited.push(event);
      return {
        success: async options => {
          Object.assign(event, { end: 'success', result: options?.meta });
        },
        fail: async ({ error }) => {
          Object.assign(event, { end: error.name });
        },
      };
    },
  });
}

/** What the audit log was told. */
export interface Audited {
  eventId: string;
  meta?: object;
  /** `success`, or the name of the error. */
  end: string;
  result?: object;
}

/** A Git host with real git, Postgres and HTTP; sign-in, policy and catalog are stand-ins. */
export async function startPortal(options: {
  directory: string;
  databases: TestDatabases;
  maxPushMiB?: number;
}) {
  const denied = new Set<Permission>();
  const foreign = new Set<string>();
  const inCatalog = new Map<string, string[]>();
  const people: Entity[] = [ada];
  const pushes: GitPushEvent[] = [];
  const audited: Audited[] = [];
  let found:
    | { repositories: GitRepositories; events: EventsService }
    | undefined;
  const catalog = catalogServiceMock.mock({
    getEntityByRef: async ref =>
      people.find(({ metadata }) => ref === `user:default/${metadata.name}`),
    getEntitiesByRefs: async ({ entityRefs }) => ({
      items: entityRefs.map(ref => {
        const owners = inCatalog.get(ref);
        return (
          owners && {
            ...ada,
            relations: owners.map(targetRef => ({
              type: 'ownedBy',
              targetRef,
            })),
          }
        );
      }),
    }),
  });
  let server: Server | undefined;
  const features = [
    // With all that the portal puts around requests: compression, headers, logging.
    rootHttpRouterServiceFactory({
      configure(context) {
        server = context.server;
        context.applyDefaults();
      },
    }),
    gitHostPlugin,
    mockServices.auth.factory(),
    mockServices.httpAuth.factory(),
    mockServices.rootLogger.factory(),
    mockServices.events.factory(),
    createBackendModule({
      pluginId: 'git-host',
      moduleId: 'look-inside',
      register(env) {
        env.registerInit({
          deps: {
            repositories: gitRepositoriesServiceRef,
            events: eventsServiceRef,
          },
          async init(deps) {
            found = deps;
            await deps.events.subscribe({
              id: 'look-inside',
              topics: [GIT_PUSH_TOPIC],
              onEvent: async event => {
                pushes.push(readPushEvent(event));
              },
            });
          },
        });
      },
    }),
    mockServices.rootConfig.factory({
      data: gitHostConfig(options.directory, options.maxPushMiB),
    }),
    mockServices.database.factory({
      knex: await options.databases.init('POSTGRES_15'),
    }),
    createServiceFactory({
      service: coreServices.permissions,
      deps: {},
      factory: () => policyWithout(denied, foreign),
    }),
    createServiceFactory({
      service: coreServices.auditor,
      deps: {},
      factory: () => auditInto(audited),
    }),
    catalog.factory,
  ];
  const backend = createBackend();
  for (const feature of features) backend.add(feature);
  await backend.start();
  if (!found || !server) throw new Error('The Git host did not start.');
  const { port } = server.address() as AddressInfo;
  return {
    server,
    stop: () => backend.stop(),
    repositories: found.repositories,
    /** Permissions that the policy refuses from now on. */
    denied,
    /** Entity refs of what is somebody else's. */
    foreign,
    /** Refs of the owners of what the catalog has beside people, by its own ref. */
    inCatalog,
    /** Whom the catalog has. */
    people,
    /** Pushes that the events service told of. */
    pushes,
    /** What the audit log was told. */
    audited,
    /** Address that git clones from, with a password in it. */
    cloneUrl: (name: string, password?: string) =>
      `http://${
        password ? `ada:${encodeURIComponent(password)}@` : ''
      }127.0.0.1:${port}/git/${name}.git`,
  };
}

/** What {@link startPortal} gives. */
export type TestPortal = Awaited<ReturnType<typeof startPortal>>;
