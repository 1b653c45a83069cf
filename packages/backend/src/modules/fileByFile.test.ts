import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import { urlReaderServiceFactory } from '@backstage/backend-defaults/urlReader';
import {
  createMockDirectory,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import catalogPlugin, {
  CATALOG_ERRORS_TOPIC,
} from '@backstage/plugin-catalog-backend';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import request from 'supertest';
import fileByFile from './fileByFile';

jest.setTimeout(120_000);

const directory = createMockDirectory();
const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });

const component = (name: string) =>
  JSON.stringify({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name },
    spec: { type: 'service', lifecycle: 'production', owner: 'purchase' },
  });
const fileOf = (name: string) => directory.resolve(name, 'catalog-info.yaml');

describe('a pattern of files', () => {
  const told: { location?: string; errors: { message: string }[] }[] = [];
  let backend: Awaited<ReturnType<typeof startTestBackend>>;

  beforeAll(async () => {
    directory.setContent({
      first: { 'catalog-info.yaml': component('first') },
      broken: { 'catalog-info.yaml': 'kind: [Component' },
      last: { 'catalog-info.yaml': component('last') },
    });
    const { client } = await databases.init('POSTGRES_15');
    const { connection } = client.config;
    const events = mockServices.events.mock();
    events.publish.mockImplementation(async ({ topic, eventPayload }) => {
      if (topic === CATALOG_ERRORS_TOPIC) told.push(eventPayload as any);
    });
    backend = await startTestBackend({
      features: [
        catalogPlugin,
        fileByFile,
        databaseServiceFactory,
        schedulerServiceFactory,
        urlReaderServiceFactory,
        events.factory,
        mockServices.permissions.factory({ result: AuthorizeResult.ALLOW }),
        mockServices.rootConfig.factory({
          data: {
            backend: {
              baseUrl: 'http://localhost',
              database: {
                client: 'pg',
                // Knex hides the password from what goes over its properties.
                connection: { ...connection, password: connection.password },
                pluginDivisionMode: 'schema',
              },
            },
            catalog: {
              processingInterval: { minutes: 30 },
              stitchingStrategy: { pollingInterval: { milliseconds: 200 } },
              locations: [{ type: 'file', target: fileOf('*') }],
            },
          },
        }),
      ],
    });
  });
  afterAll(() => backend?.stop());

  const entities = async (kind: string): Promise<Entity[]> => {
    const { body } = await request(backend.server).get(
      `/api/catalog/entities?filter=kind=${kind}`,
    );
    return body;
  };

  /** Asks for the components until they are these, for as long as a busy machine may need. */
  async function components(wanted: string[]): Promise<string[]> {
    let names: string[] = [];
    for (let i = 0; i < 300; i++) {
      names = (await entities('component')).map(
        ({ metadata }) => metadata.name,
      );
      if (names.sort().join() === wanted.join()) break;
      await sleep(100);
    }
    return names;
  }

  /** Has the catalog look at the pattern again, as a person does from the page of its location. */
  async function refresh() {
    const pattern = (await entities('location')).find(
      ({ spec }) => spec?.target === fileOf('*'),
    );
    await request(backend.server)
      .post('/api/catalog/refresh')
      .send({ entityRef: `location:default/${pattern?.metadata.name}` })
      .expect(200);
  }

  it('gives all files but one that is broken, and that one as soon as it is mended', async () => {
    await expect(components(['first', 'last'])).resolves.toEqual([
      'first',
      'last',
    ]);
    expect(told).toEqual([
      expect.objectContaining({
        location: `file:${fileOf('broken')}`,
        errors: [
          expect.objectContaining({
            message: expect.stringContaining('YAML error at'),
          }),
        ],
      }),
    ]);

    writeFileSync(fileOf('broken'), component('mended'));
    await refresh();
    const all = ['first', 'last', 'mended'];
    await expect(components(all)).resolves.toEqual(all);
    const first = (await entities('component')).find(
      ({ metadata }) => metadata.name === 'first',
    );
    expect(first?.metadata.annotations).toMatchObject({
      'backstage.io/managed-by-location': `file:${fileOf('first')}`,
      'backstage.io/managed-by-origin-location': `file:${fileOf('*')}`,
    });
  });

  it('keeps what a file described before it was broken', async () => {
    told.length = 0;
    writeFileSync(fileOf('last'), 'kind: [Component');
    await refresh();
    for (let i = 0; i < 300 && told.length === 0; i++) await sleep(100);
    expect(told).toEqual([
      expect.objectContaining({ location: `file:${fileOf('last')}` }),
    ]);
    const all = ['first', 'last', 'mended'];
    await expect(components(all)).resolves.toEqual(all);
  });
});
