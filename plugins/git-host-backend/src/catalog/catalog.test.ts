import { mkdir, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import { urlReaderServiceFactory } from '@backstage/backend-defaults/urlReader';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  type CatalogService,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { fastImport } from '../__testUtils__/fastImport';
import { gitOk } from '../__testUtils__/gitClient';
import { ADA } from '../__testUtils__/portal';
import { gitHostConfig, seed } from '../__testUtils__/repositories';
import { gitHostPlugin } from '../plugin';
import { gitHostUrlReaderFactory } from '../reader/serviceFactory';
import type { GitRepositories } from '../repositories/GitRepositories';
import { gitRepositoriesServiceRef } from '../repositories/serviceRef';
import { catalogModuleGitHost } from './module';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });
const directory = createMockDirectory();
const credentials = mockCredentials.service();

let repositories: GitRepositories;
let catalog: CatalogService;
let base: string;

const component = (name: string, more = '') => `---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
  description: ${name} as it is
${more}spec:
  type: service
  lifecycle: production
  owner: group:default/crew
`;

const apiEntity = `---
apiVersion: backstage.io/v1alpha1
kind: API
metadata:
  name: shop-api
spec:
  type: openapi
  lifecycle: production
  owner: group:default/crew
  definition:
    $text: ./api/openapi.yaml
`;

beforeAll(async () => {
  const knex = await databases.init('POSTGRES_15');
  const { server } = await startTestBackend({
    features: [
      catalogPlugin,
      gitHostPlugin,
      catalogModuleGitHost,
      gitHostUrlReaderFactory,
      urlReaderServiceFactory,
      databaseServiceFactory,
      eventsServiceFactory,
      schedulerServiceFactory,
      mockServices.permissions.factory({ result: AuthorizeResult.ALLOW }),
      mockServices.rootConfig.factory({
        data: {
          ...gitHostConfig(directory.resolve('git')),
          backend: {
            baseUrl: 'http://portal.example:7007',
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
          catalog: {
            rules: [{ allow: ['Component', 'API', 'Location'] }],
            processingInterval: { minutes: 30 },
            stitchingStrategy: { pollingInterval: { milliseconds: 200 } },
          },
        },
      }),
      createBackendModule({
        pluginId: 'git-host',
        moduleId: 'look-inside',
        register(env) {
          env.registerInit({
            deps: {
              repositories: gitRepositoriesServiceRef,
              catalog: catalogServiceRef,
            },
            async init(deps) {
              ({ repositories, catalog } = deps);
              // There before the catalog first looks.
              await seed(deps.repositories, 'early', {
                'catalog-info.yaml': component('early'),
              });
            },
          });
        },
      }),
    ],
  });
  base = `http://ada:${encodeURIComponent(
    mockCredentials.user.token(ADA),
  )}@127.0.0.1:${(server.address() as AddressInfo).port}/git`;
});

/** How long a busy machine may take; how long a push does take is for the browser stories to say. */
const PATIENCE_MS = 20_000;

/** Waits until the catalog has an entity that satisfies a condition. */
async function until(
  ref: string,
  is: (entity: Entity | undefined) => boolean,
): Promise<Entity | undefined> {
  const start = Date.now();
  for (;;) {
    const entity = await catalog.getEntityByRef(ref, { credentials });
    const ms = Date.now() - start;
    if (is(entity)) return entity;
    if (ms > PATIENCE_MS)
      throw new Error(
        `After ${ms} ms the catalog has ${JSON.stringify(
          entity,
          undefined,
          1,
        )} for ${ref}`,
      );
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

const exists = (entity: Entity | undefined) => entity !== undefined;
const described = (text: string) => (entity: Entity | undefined) =>
  entity?.metadata.description === text;

async function cloned(name: string): Promise<string> {
  const work = directory.resolve(`work-${name}`);
  await mkdir(work, { recursive: true });
  await gitOk(work, 'clone', '-q', `${base}/${name}.git`, 'it');
  return join(work, 'it');
}

async function push(
  folder: string,
  files: Record<string, string>,
): Promise<void> {
  for (const [path, content] of Object.entries(files))
    await writeFile(join(folder, path), content);
  await gitOk(folder, 'add', '--all');
  await gitOk(folder, 'commit', '-qm', 'Change');
  await gitOk(folder, 'push', '-q', 'origin', 'main');
}

describe('the catalog', () => {
  it('has what was there at the start', async () => {
    const entity = await until('component:default/early', exists);
    expect(entity?.metadata.annotations).toMatchObject({
      'backstage.io/managed-by-location':
        'url:http://portal.example:7007/git/early/blob/main/catalog-info.yaml',
      'waymark/clone-url': 'http://portal.example:7007/git/early.git',
      'waymark/commit': await repositories.head('early'),
    });
  });

  it('shows a new repository, each push to it, and its end', async () => {
    await repositories.import('shop', {
      description: '',
      stream: fastImport([
        {
          message: 'Start',
          files: {
            'catalog-info.yaml':
              component('shop') + component('till') + apiEntity,
            'api/openapi.yaml': 'openapi: 3.1.0\n',
          },
        },
      ]),
    });
    await until('component:default/shop', exists);
    const api = await until('api:default/shop-api', exists);
    expect(api?.spec?.definition).toBe('openapi: 3.1.0\n');

    const folder = await cloned('shop');
    await push(folder, {
      'catalog-info.yaml':
        component('shop').replace('as it is', 'as it will be') + apiEntity,
    });
    await until('component:default/shop', described('shop as it will be'));
    await until('component:default/till', entity => entity === undefined);

    // Only a file that the descriptor refers to.
    await push(folder, { 'api/openapi.yaml': 'openapi: 3.1.1\n' });
    await until(
      'api:default/shop-api',
      e => e?.spec?.definition === 'openapi: 3.1.1\n',
    );

    await repositories.remove('shop');
    await until('component:default/shop', entity => entity === undefined);
    await until('api:default/shop-api', entity => entity === undefined);
  });

  it('keeps the last good entities of a broken descriptor, and says what is wrong on them', async () => {
    await seed(repositories, 'fragile', {
      'catalog-info.yaml': component('fragile'),
    });
    await until('component:default/fragile', exists);
    const folder = await cloned('fragile');
    await push(folder, { 'catalog-info.yaml': 'kind: [Component\n' });
    await push(folder, { 'catalog-info.yaml': 'kind: {Component\n' });
    const problem = (entity?: Entity) =>
      entity?.metadata.annotations?.['waymark/descriptor-problem'];
    const broken = await until(
      'component:default/fragile',
      e => problem(e) !== undefined,
    );
    expect(problem(broken)).toMatch(/^catalog-info.yaml: Flow/);
    expect(broken?.metadata.description).toBe('fragile as it is');

    await push(folder, {
      'catalog-info.yaml': component('fragile', '  title: Mended\n'),
    });
    const mended = await until(
      'component:default/fragile',
      e => e?.metadata.title === 'Mended',
    );
    expect(problem(mended)).toBeUndefined();
  });

  it('does not let a repository take over an entity of another, but inherit it', async () => {
    await seed(repositories, 'owner', {
      'catalog-info.yaml': component('prize'),
    });
    await until('component:default/prize', exists);
    await seed(repositories, 'thief', {
      'catalog-info.yaml':
        component('thief') + component('prize').replace('as it is', 'stolen'),
    });
    const entity = await until('component:default/thief', exists);
    expect(
      entity?.metadata.annotations?.['waymark/descriptor-problem'],
    ).toContain(
      'component:default/prize is already described by the repository owner',
    );
    const prize = await catalog.getEntityByRef('component:default/prize', {
      credentials,
    });
    expect(prize?.metadata.description).toBe('prize as it is');
    await repositories.remove('owner');
    await until('component:default/prize', described('prize stolen'));
  });

  it('reads the files that a Location of the repository names', async () => {
    await seed(repositories, 'organisation', {
      'catalog-info.yaml': `apiVersion: backstage.io/v1alpha1
kind: Location
metadata:
  name: all
spec:
  targets: [./one.yaml, ./more/*.yaml]
`,
      'one.yaml': component('one'),
      'more/two.yaml': component('two'),
    });
    const two = await until('component:default/two', exists);
    expect(two?.metadata.annotations?.['backstage.io/source-location']).toBe(
      'url:http://portal.example:7007/git/organisation/tree/main/more/',
    );
    const folder = await cloned('organisation');
    await push(folder, {
      'one.yaml': component('one').replace('as it is', 'changed'),
      'more/three.yaml': component('three'),
    });
    await until('component:default/one', described('one changed'));
    await until('component:default/three', exists);

    await push(folder, {
      'catalog-info.yaml': `apiVersion: backstage.io/v1alpha1
kind: Location
metadata:
  name: all
spec:
  targets: [../../other/blob/main/x.yaml]
`,
    });
    const entity = await until(
      'component:default/one',
      e =>
        e?.metadata.annotations?.['waymark/descriptor-problem'] !== undefined,
    );
    expect(
      entity?.metadata.annotations?.['waymark/descriptor-problem'],
    ).toContain(
      'the target ../../other/blob/main/x.yaml is outside the repository',
    );
  });

  it('follows a repository to another name, and into the archive and back', async () => {
    const ref = 'component:default/moving';
    await seed(repositories, 'moving', {
      'catalog-info.yaml': component('moving'),
    });
    const before = await until(ref, exists);
    await repositories.rename('moving', 'moved');
    const after = await until(ref, entity =>
      Boolean(
        entity?.metadata.annotations?.['waymark/clone-url'].endsWith(
          '/moved.git',
        ),
      ),
    );
    // It is the same one, which was never gone.
    expect(after?.metadata.uid).toBe(before?.metadata.uid);
    await repositories.setArchived('moved', true);
    await until(ref, entity => entity === undefined);
    await repositories.setArchived('moved', false);
    await until(ref, exists);
    const folder = await cloned('moving');
    await push(folder, {
      'catalog-info.yaml': component('moving').replace('as it is', 'and on'),
    });
    await until(ref, described('moving and on'));
  });

  it('gets nothing of a repository with nothing to say', async () => {
    await seed(repositories, 'silent', { 'README.md': 'hush' });
    const { items } = await catalog.getEntities(undefined, { credentials });
    expect(
      items.map(stringifyEntityRef).filter(ref => ref.includes('silent')),
    ).toEqual([]);
  });
});
