import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import gitHost from '@waymark/plugin-git-host-backend';
import request from 'supertest';
import sample from './index';

const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });
const directory = createMockDirectory();

async function start(withSample: boolean) {
  directory.clear();
  const { server } = await startTestBackend({
    features: [
      catalogPlugin,
      gitHost,
      sample,
      // One of its own for each plugin.
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: async () =>
          mockServices.database({ knex: await databases.init('POSTGRES_15') }),
      }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:7007' },
          backend: { baseUrl: 'http://localhost:7007' },
          catalog: {
            stitchingStrategy: { pollingInterval: { milliseconds: 200 } },
            rules: [
              {
                allow: [
                  'API',
                  'Component',
                  'Domain',
                  'Group',
                  'Location',
                  'Resource',
                  'System',
                  'User',
                ],
              },
            ],
          },
          waymark: {
            sample: withSample,
            gitHost: { directory: directory.resolve('git') },
          },
        },
      }),
    ],
  });
  return async (): Promise<Entity[]> => {
    const { body } = await request(server).get('/api/catalog/entities');
    return body;
  };
}

describe('the sample organisation in a portal', () => {
  it('is in the catalog seconds after the first start', async () => {
    const entities = await start(true);
    let found: Entity[] = [];
    for (let tries = 0; tries < 240 && found.length < 74; tries++) {
      await new Promise(done => setTimeout(done, 250));
      found = await entities();
    }
    const checkout = found.find(({ metadata }) => metadata.name === 'checkout');
    expect(checkout?.metadata.annotations).toMatchObject({
      'backstage.io/managed-by-location':
        'url:http://localhost:7007/git/checkout/blob/main/catalog-info.yaml',
    });
    expect(found.filter(({ kind }) => kind === 'User')).toHaveLength(14);
    expect(found).toHaveLength(74);
  }, 120_000);

  it('is left out when waymark.sample is off', async () => {
    const entities = await start(false);
    await new Promise(done => setTimeout(done, 2000));
    expect(await entities()).toEqual([]);
  }, 30_000);
});
