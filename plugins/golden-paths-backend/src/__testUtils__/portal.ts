import { chmodSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import { urlReaderServiceFactory } from '@backstage/backend-defaults/urlReader';
import {
  type BackendFeature,
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type MockDirectory,
  type TestDatabases,
} from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import templateModel from '@backstage/plugin-catalog-backend-module-scaffolder-entity-model';
import {
  catalogServiceRef,
  type CatalogService,
} from '@backstage/plugin-catalog-node';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import {
  AuthorizeResult,
  type DefinitivePolicyDecision,
} from '@backstage/plugin-permission-common';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import type { JsonObject } from '@backstage/types';
import gitHost, {
  gitRepositoriesServiceRef,
  type GitRepositories,
} from '@waymark/plugin-git-host-backend';
import request from 'supertest';
import goldenPaths from '../index';
import { ADA, organisation } from './organisation';
import { descriptorOf, templateFolders } from './templates';

/** Line of a task's log. */
export interface TaskEvent {
  type: string;
  body: {
    message: string;
    stepId?: string;
    status?: string;
    error?: { message: string };
    output?: Record<string, unknown>;
  };
}

const TEMPLATES = ['small', 'broken', 'fetched'];
const TASK_PATIENCE_MS = 60_000;
const ENDS = ['completed', 'failed', 'cancelled'];

/** The scaffolder, the catalog and the Git host as they are, on Postgres and git; sign-in and policy are stand-ins. */
export async function startPortal(options: {
  directory: MockDirectory;
  databases: TestDatabases;
  /** Permission names to refuse. */
  refused: Set<string>;
  /** More of `waymark` in the configuration. */
  waymark?: JsonObject;
  integrations?: JsonObject;
  features?: BackendFeature[];
  /** Folders of further templates, absolute. */
  templates?: string[];
}) {
  const { directory, refused } = options;
  directory.setContent({
    git: {},
    work: {},
    templates: templateFolders,
    'organisation.yaml': descriptorOf(organisation),
  });
  chmodSync(directory.resolve('templates/shared/repository/run.sh'), 0o755);
  const knex = await options.databases.init('POSTGRES_15');
  let found:
    | { catalog: CatalogService; repositories: GitRepositories }
    | undefined;
  const file = (target: string) => ({
    type: 'file',
    target: directory.resolve(target),
  });
  const decide = (name: string): DefinitivePolicyDecision => ({
    result: refused.has(name) ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
  });

  const backend = await startTestBackend({
    features: [
      catalogPlugin,
      templateModel,
      scaffolderPlugin,
      gitHost,
      goldenPaths,
      databaseServiceFactory,
      // The stand-in keeps each plugin's events to itself.
      eventsServiceFactory,
      schedulerServiceFactory,
      urlReaderServiceFactory,
      ...(options.features ?? []),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://portal.example' },
          backend: {
            baseUrl: 'http://portal.example',
            workingDirectory: directory.resolve('work'),
            database: {
              client: 'pg',
              connection: {
                ...knex.client.config.connection,
                // Knex hides it from what goes over its properties.
                password: knex.client.config.connection.password,
              },
              pluginDivisionMode: 'schema',
            },
          },
          integrations: options.integrations ?? {},
          waymark: {
            gitHost: { directory: directory.resolve('git') },
            ...options.waymark,
          },
          catalog: {
            stitchingStrategy: { pollingInterval: { milliseconds: 200 } },
            rules: [
              {
                allow: [
                  'API',
                  'Component',
                  'Group',
                  'Location',
                  'Resource',
                  'System',
                  'Template',
                  'User',
                ],
              },
            ],
            locations: [
              file('organisation.yaml'),
              ...TEMPLATES.map(name => file(`templates/${name}/template.yaml`)),
              ...(options.templates ?? []).map(folder => ({
                type: 'file',
                target: join(folder, 'template.yaml'),
              })),
            ],
          },
        },
      }),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({ publish: async () => {} }),
      }),
      createServiceFactory({
        service: coreServices.userInfo,
        deps: {},
        factory: () =>
          mockServices.userInfo({
            userEntityRef: ADA,
            ownershipEntityRefs: [ADA, 'group:default/commerce'],
          }),
      }),
      createServiceFactory({
        service: coreServices.permissions,
        deps: {},
        factory: () =>
          mockServices.permissions.mock({
            authorize: async asked =>
              asked.map(({ permission }) => decide(permission.name)),
            authorizeConditional: async asked =>
              asked.map(({ permission }) => decide(permission.name)),
          }),
      }),
      createBackendModule({
        pluginId: 'scaffolder',
        moduleId: 'look-inside',
        register(env) {
          env.registerInit({
            deps: {
              catalog: catalogServiceRef,
              repositories: gitRepositoriesServiceRef,
            },
            async init(deps) {
              found = deps;
            },
          });
        },
      }),
    ],
  });
  if (!found) throw new Error('The portal did not start.');
  const { server } = backend;
  const { catalog, repositories } = found;

  const api = (method: 'get' | 'post', path: string) =>
    request(server)
      [method](`/api/scaffolder/v2${path}`)
      .set('Authorization', mockCredentials.user.header(ADA));
  const entity = (ref: string) =>
    catalog.getEntityByRef(ref, { credentials: mockCredentials.service() });

  async function until<T>(
    what: string,
    look: () => Promise<T | undefined>,
  ): Promise<T> {
    const deadline = Date.now() + TASK_PATIENCE_MS;
    while (Date.now() < deadline) {
      const seen = await look();
      if (seen !== undefined) return seen;
      await new Promise(resolve => setTimeout(resolve, 100));
    }
    throw new Error(`In vain: ${what}`);
  }

  async function log(id: string): Promise<TaskEvent[]> {
    return (await api('get', `/tasks/${id}/events`)).body;
  }

  for (const name of [
    ...TEMPLATES,
    ...(options.templates ?? []).map(folder => basename(folder)),
  ]) {
    await until(`template ${name}`, () => entity(`template:default/${name}`));
  }
  await until('the owner', () => entity('group:default/checkout'));

  const create = (
    template: string,
    values: Record<string, unknown>,
    secrets: Record<string, string> = {},
  ) =>
    api('post', '/tasks').send({
      templateRef: `template:default/${template}`,
      values,
      secrets,
    });

  return {
    stop: () => backend.stop(),
    repositories,
    entity,
    log,
    until,
    /** How many tasks there are. */
    tasks: async (): Promise<number> =>
      (await api('get', '/tasks')).body.totalTasks,
    request: create,
    /** Submits a creation that begins. */
    async submit(
      template: string,
      values: Record<string, unknown>,
      secrets?: Record<string, string>,
    ): Promise<string> {
      const { status, body } = await create(template, values, secrets);
      expect({ status, body }).toEqual({
        status: 201,
        body: { id: expect.any(String) },
      });
      return body.id;
    },
    /** Runs a template dry, as a template's author would. */
    dryRun: (body: object) => api('post', '/dry-run').send(body),
    /** Folders that tasks work in. */
    workspaces: () => readdirSync(directory.resolve('work')),
    /** Asks for a preview, as Ada unless somebody else is said. */
    preview: (body: object, as = mockCredentials.user.header(ADA)) =>
      request(server)
        .post('/api/golden-paths/preview')
        .set('Authorization', as)
        .send(body),
    /** Asks what can be done with something, as Ada unless somebody else is said. */
    day2: (entityRef: string, as = mockCredentials.user.header(ADA)) =>
      request(server)
        .get('/api/golden-paths/day-2')
        .query({ entityRef })
        .set('Authorization', as),
    /** Has the catalog look at an entity again. */
    refresh: (entityRef: string) =>
      request(server)
        .post('/api/catalog/refresh')
        .set('Authorization', mockCredentials.user.header(ADA))
        .send({ entityRef }),
    cancel: (id: string) => api('post', `/tasks/${id}/cancel`).send(),
    /** Follows a task to its end. */
    async finished(id: string) {
      const status = await until(`the end of task ${id}`, async () => {
        const { body } = await api('get', `/tasks/${id}`);
        return ENDS.includes(body.status) ? (body.status as string) : undefined;
      });
      const events = await log(id);
      const failed = events.find(({ body }) => body.status === 'failed');
      const end = events.find(({ type }) => type === 'completion');
      return {
        status,
        failedStep: failed?.body.stepId,
        error: end?.body.error?.message,
        output: end?.body.output,
        text: events.map(({ body }) => body.message).join('\n'),
      };
    },
  };
}

/** What {@link startPortal} gives. */
export type TestPortal = Awaited<ReturnType<typeof startPortal>>;
