import { createHmac } from 'node:crypto';
import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  catalogServiceRef,
  type CatalogService,
} from '@backstage/plugin-catalog-node';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { DiscoveryResponse, ProposalResponse } from '@waymark/common';
import gitHostFeature, {
  gitRepositoriesServiceRef,
  type GitRepositories,
} from '@waymark/plugin-git-host-backend';
import { FakeHost, giteaApi } from '@waymark/node/testUtils';
import { mkdir, writeFile } from 'node:fs/promises';
import { parse } from 'yaml';
import request from 'supertest';
import { serviceCatalogFeature } from '../feature';
import {
  authorizationOf,
  configFor,
  descriptorOf,
} from './__testUtils__/startSource';

jest.setTimeout(240_000);

const PATH = '/api/service-catalog/discovery';
const FILE = 'catalog-info.yaml';
const SECRET = 'a secret of the webhook';
const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });
const directory = createMockDirectory();
const host = new FakeHost(giteaApi);
const denied = new Set<string>();

let server: Parameters<typeof request>[0];
let repositories: GitRepositories;
let catalog: CatalogService;

const component = (name: string) =>
  catalog.getEntityByRef(`component:default/${name}`, {
    credentials: mockCredentials.service(),
  });

async function eventually(check: () => Promise<void>) {
  for (let tries = 0; ; tries++) {
    try {
      await check();
      return;
    } catch (error) {
      if (tries > 300) throw error;
      await new Promise(done => {
        setTimeout(done, 100);
      });
    }
  }
}

const overview = async (): Promise<DiscoveryResponse> => {
  const { body, status } = await request(server).get(PATH);
  expect(status).toBe(200);
  return body;
};

const tell = (json: object, secret = SECRET) => {
  const body = JSON.stringify(json);
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  return request(server)
    .post(`${PATH}/webhooks/gitea-acme`)
    .set('Authorization', mockCredentials.none.header())
    .set('Content-Type', 'application/json')
    .set('X-Gitea-Signature', signature)
    .send(body);
};

// What the catalog reads by itself, as the pages of the host have it.
const fileAt = (url: string): Buffer => {
  const [, path, file] =
    /^https:\/\/gitea\.test\/(acme\/\w+)\/src\/branch\/main\/(.+)$/.exec(url) ??
    [];
  return Buffer.from(host.byPath(path)!.files[file]);
};

beforeAll(async () => {
  await host.start();
  host.authorizations.add(authorizationOf('gitea', 'first'));
  host.add('acme/shop', { [FILE]: descriptorOf('shop') });
  host.add('acme/till', { 'README.md': '# Till\n\nTakes the money.\n' });
  const knex = await databases.init('POSTGRES_15');
  const { connection } = knex.client.config;
  const external = configFor('gitea', host.url, 'first');
  ({ server } = await startTestBackend({
    features: [
      mockServices.rootConfig.factory({
        data: {
          ...external,
          app: { baseUrl: 'http://portal.example' },
          backend: {
            baseUrl: 'http://portal.example',
            database: {
              client: 'pg',
              pluginDivisionMode: 'schema',
              connection: {
                ...connection,
                // Knex hides it from what goes over its properties.
                password: connection.password,
              },
            },
          },
          catalog: {
            processingInterval: { minutes: 30 },
            stitchingStrategy: { pollingInterval: { milliseconds: 100 } },
          },
          waymark: {
            ...external.waymark,
            gitHost: { directory: directory.resolve('git') },
          },
        },
      }),
      databaseServiceFactory,
      schedulerServiceFactory,
      eventsServiceFactory,
      createServiceFactory({
        service: coreServices.permissions,
        deps: {},
        factory: () => {
          const authorize = async (asked: { permission: { name: string } }[]) =>
            asked.map(({ permission }) => ({
              result: denied.has(permission.name)
                ? AuthorizeResult.DENY
                : AuthorizeResult.ALLOW,
            })) as any;
          return mockServices.permissions.mock({
            authorize,
            authorizeConditional: authorize,
          });
        },
      }),
      createServiceFactory({
        service: coreServices.userInfo,
        deps: {},
        factory: () =>
          mockServices.userInfo({
            ownershipEntityRefs: [
              'user:default/mock',
              'group:default/payments',
            ],
          }),
      }),
      mockServices.urlReader.mock({
        readUrl: async url => ({ buffer: async () => fileAt(url) }),
        search: async url => ({
          etag: '',
          files: [{ url, content: async () => fileAt(url) }],
        }),
      }).factory,
      catalogPlugin,
      gitHostFeature,
      serviceCatalogFeature,
      createBackendModule({
        pluginId: 'catalog',
        moduleId: 'look-inside',
        register(env) {
          env.registerInit({
            deps: {
              found: gitRepositoriesServiceRef,
              catalogService: catalogServiceRef,
            },
            async init({ found, catalogService }) {
              repositories = found;
              catalog = catalogService;
            },
          });
        },
      }),
    ],
  }));
});

afterAll(() => host.stop());
beforeEach(() => denied.clear());

describe('discovery', () => {
  it('brings what an organisation has into the catalog, follows its pushes, and lists the rest', async () => {
    await eventually(async () => {
      expect(await component('shop')).toBeDefined();
      const { sources } = await overview();
      expect(sources[1].scan?.finishedAt).toBeDefined();
    });
    const { sources, repositories: listed, total } = await overview();
    expect(sources).toMatchObject([
      { id: 'embedded', mayPropose: true, webhook: false },
      {
        id: 'gitea-acme',
        title: 'acme on gitea.test',
        repositories: 2,
        webhook: true,
        mayScan: true,
        scan: { seen: 2, total: 2 },
      },
    ]);
    expect([total, listed]).toMatchObject([
      1,
      [{ source: 'gitea-acme', id: '101', name: 'acme/till' }],
    ]);

    const [shop] = host.repositories;
    shop.files[FILE] = descriptorOf('shop', 'Pushed');
    const push = {
      ref: 'refs/heads/main',
      repository: { id: 100, full_name: 'acme/shop', default_branch: 'main' },
    };
    expect((await tell(push)).body).toEqual({ refreshes: true });
    await eventually(async () =>
      expect((await component('shop'))?.metadata.description).toBe('Pushed'),
    );
    const { metadata } = (await component('shop'))!;

    // A new name is no new entity, also for the real catalog.
    shop.path = 'acme/store';
    await tell({ action: 'renamed', repository: push.repository });
    await eventually(async () =>
      expect(
        (
          await component('shop')
        )?.metadata.annotations?.['backstage.io/managed-by-location'],
      ).toContain('/acme/store/'),
    );
    expect((await component('shop'))?.metadata.uid).toBe(metadata.uid);

    host.repositories.shift();
    await tell(push);
    await eventually(async () =>
      expect(await component('shop')).toBeUndefined(),
    );
    host.asked.length = 0;
    const again = await tell(push);
    expect(again.status).toBe(202);
    await eventually(async () =>
      expect(host.asked).toEqual(['GET /api/v1/repositories/100']),
    );
  });

  it('reads files that a descriptor names again after a push that leaves the descriptor as it was', async () => {
    const bank = host.add('acme/bank', {
      [FILE]: [
        'apiVersion: backstage.io/v1alpha1',
        'kind: Location',
        'metadata: { name: bank }',
        'spec: { target: ./apis/bank.yaml }',
      ].join('\n'),
      'apis/bank.yaml': [
        'apiVersion: backstage.io/v1alpha1',
        'kind: API',
        'metadata: { name: bank }',
        'spec: { type: openapi, lifecycle: production, owner: checkout, definition: { $text: ./openapi.yaml } }',
      ].join('\n'),
      'apis/openapi.yaml': 'openapi: 3.0.0',
    });
    const push = {
      ref: 'refs/heads/main',
      repository: {
        id: bank.id,
        full_name: 'acme/bank',
        default_branch: 'main',
      },
    };
    const definition = async () =>
      (
        await catalog.getEntityByRef('api:default/bank', {
          credentials: mockCredentials.service(),
        })
      )?.spec?.definition;
    await tell(push);
    await eventually(async () =>
      expect(await definition()).toBe('openapi: 3.0.0'),
    );
    bank.files['apis/openapi.yaml'] = 'openapi: 3.1.0';
    await tell(push);
    await eventually(async () =>
      expect(await definition()).toBe('openapi: 3.1.0'),
    );
    host.remove(bank);
    await tell(push);
    await eventually(async () => expect(await definition()).toBeUndefined());
  });

  it('takes no delivery that is not signed, too large, or for nobody', async () => {
    host.asked.length = 0;
    expect((await tell({ zen: 'x' }, 'another secret')).status).toBe(401);
    expect((await tell({ zen: 'x'.repeat(6_000_000) })).status).toBe(413);
    const unknown = await request(server)
      .post(`${PATH}/webhooks/nobody`)
      .set('Authorization', mockCredentials.none.header())
      .send({});
    expect(unknown.status).toBe(404);
    expect((await tell({ zen: 'x' })).body).toEqual({ refreshes: false });
    expect(host.asked).toEqual([]);
  });

  it('proposes a descriptor to a repository elsewhere by a pull request', async () => {
    const place = { source: 'gitea-acme', repository: '101' };
    const infer = () => request(server).get(`${PATH}/proposal`).query(place);
    const { files } = host.byPath('acme/till')!;
    files[FILE] = descriptorOf('till');
    const described = await infer();
    expect([described.status, described.body.error.message]).toEqual([
      409,
      `acme/till has a ${FILE} already. Change it there.`,
    ]);
    delete files[FILE];
    const { body } = await infer().expect(200);
    const { inferred }: ProposalResponse = body;
    expect(parse(inferred.content)).toMatchObject({
      metadata: { name: 'till', description: 'Takes the money.' },
      spec: { owner: 'payments' },
    });
    const propose = (content: string, again?: boolean) =>
      request(server)
        .post(`${PATH}/proposal`)
        .send({ ...place, content, again });

    const wrong = await propose('kind: Component\n');
    expect([wrong.status, wrong.body.error.message]).toEqual([
      400,
      expect.stringContaining('The descriptor cannot be used yet.'),
    ]);
    denied.add('service-catalog.discovery.propose');
    const refused = await propose(inferred.content);
    expect([refused.status, refused.body.error.message]).toEqual([
      403,
      'You need the permission service-catalog.discovery.propose for this.',
    ]);
    expect(host.pulls).toEqual([]);
    denied.clear();

    expect((await propose(inferred.content)).body).toMatchObject({
      url: 'https://gitea.test/acme/till/pulls/1',
      by: 'user:default/mock',
    });
    expect(host.pulls).toMatchObject([
      {
        repository: 'acme/till',
        body: { head: 'add-catalog-info', base: 'main' },
      },
    ]);
    const till = host.byPath('acme/till')!;
    expect(till.branches['add-catalog-info'][FILE]).toBe(inferred.content);
    const { repositories: listed } = await overview();
    expect(listed[0].proposal?.url).toBe(
      'https://gitea.test/acme/till/pulls/1',
    );
    const twice = await propose(inferred.content);
    expect([twice.status, twice.body.error.message]).toEqual([
      409,
      expect.stringContaining(
        'user:default/mock has proposed one already: https://gitea.test/acme/till/pulls/1.',
      ),
    ]);
    // It may have been closed: then it is for people to say so.
    expect((await infer()).body.repository.proposal.branch).toBe(
      'add-catalog-info',
    );
    const again = await propose(inferred.content, true);
    expect([again.status, again.body.branch]).toEqual([
      201,
      'add-catalog-info-2',
    ]);
    expect(host.pulls).toHaveLength(2);

    // The host's own refusal does not sign the person out here.
    host.authorizations.clear();
    const broken = await propose(inferred.content, true);
    expect([broken.status, broken.body.error.message]).toEqual([
      503,
      expect.stringContaining('does not accept the token any more'),
    ]);
    host.authorizations.add(authorizationOf('gitea', 'first'));
  });

  it('proposes a descriptor to a repository of the embedded host by a branch, as the person', async () => {
    const folder = directory.resolve('till');
    await mkdir(folder);
    await writeFile(`${folder}/go.mod`, 'module example.com/gifts\n');
    await writeFile(`${folder}/main.go`, 'package main\n');
    const start = (name: string) =>
      repositories.importFolder(name, {
        description: 'Gift cards',
        folder,
        author: { name: 'Ada', email: 'ada@example.com' },
        message: 'Start',
      });
    await start('gifts');
    const place = { source: 'embedded', repository: 'gifts' };
    await eventually(async () =>
      expect((await overview()).repositories).toContainEqual({
        source: 'embedded',
        id: 'gifts',
        name: 'gifts',
        description: 'Gift cards',
        url: 'http://portal.example/git/gifts',
      }),
    );
    const { body } = await request(server)
      .get(`${PATH}/proposal`)
      .query(place)
      .expect(200);
    const { content } = (body as ProposalResponse).inferred;
    expect(parse(content)).toMatchObject({
      metadata: { name: 'gifts', description: 'Gift cards', tags: ['go'] },
      spec: { type: 'service' },
    });
    const propose = (again?: boolean) =>
      request(server)
        .post(`${PATH}/proposal`)
        .send({ ...place, content, again });
    denied.add('git-host.repository.push');
    expect((await overview()).sources[0].mayPropose).toBe(false);
    expect((await propose()).status).toBe(403);
    denied.clear();
    const made = await propose();
    expect([made.status, made.body.url]).toEqual([
      201,
      'http://portal.example/git/gifts/compare/add-catalog-info',
    ]);
    const file = await repositories.readFile('gifts', {
      ref: 'add-catalog-info',
      path: FILE,
    });
    expect(file.content.toString()).toBe(content);
    const [commit] = (
      await repositories.commits('gifts', { ref: 'add-catalog-info', limit: 1 })
    ).items;
    expect(commit.author.name).toBe('mock');
    const twice = await propose();
    expect(twice.status).toBe(409);
    const again = await propose(true);
    expect([again.status, again.body.branch]).toEqual([
      201,
      'add-catalog-info-2',
    ]);

    // It goes along with its repository, and is not that of another which has the name later.
    const proposed = (branch?: string) =>
      eventually(async () =>
        expect(
          (await overview()).repositories
            .filter(({ source }) => source === 'embedded')
            .map(({ id, proposal }) => [id, proposal?.branch]),
        ).toEqual([['presents', branch]]),
      );
    await repositories.rename('gifts', 'presents');
    await proposed('add-catalog-info-2');
    await repositories.remove('presents');
    await start('presents');
    await proposed();

    await repositories.remove('presents');
    await eventually(async () =>
      expect((await overview()).repositories.map(({ id }) => id)).toEqual([
        '101',
      ]),
    );
  });

  it('shows nothing, and does nothing, for those who may not', async () => {
    const scan = () => request(server).post(`${PATH}/sources/gitea-acme/scan`);
    expect((await scan()).status).toBe(202);
    denied.add('service-catalog.discovery.scan');
    expect((await scan()).status).toBe(403);
    denied.add('git-host.repository.read');
    expect((await overview()).sources.map(({ id }) => id)).toEqual([
      'gitea-acme',
    ]);
    denied.add('service-catalog.discovery.read');
    expect((await request(server).get(PATH)).status).toBe(403);
    const place = { source: 'gitea-acme', repository: '101' };
    const infer = request(server).get(`${PATH}/proposal`).query(place);
    expect((await infer).status).toBe(403);
    const nobody = request(server)
      .get(PATH)
      .set('Authorization', mockCredentials.none.header());
    expect((await nobody).status).toBe(401);
  });
});
