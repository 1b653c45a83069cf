import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
  type CatalogService,
  type EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { Knex } from 'knex';
import { catalogModuleFreshFirst } from './module';

jest.setTimeout(240_000);

const MANY = 1_500;
const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });

const deferred = (name: string) => ({
  entity: {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      annotations: {
        'backstage.io/managed-by-location': `url:https://git.example/${name}`,
        'backstage.io/managed-by-origin-location': `url:https://git.example/${name}`,
      },
    },
    spec: { type: 'service', lifecycle: 'production', owner: 'crew' },
  },
});

describe('what has just come to the catalog', () => {
  it('overtakes what waits there', async () => {
    const { connection } = (await databases.init('POSTGRES_15')).client.config;
    let provider: EntityProviderConnection | undefined;
    let inside: { catalog: CatalogService; knex: Knex } | undefined;
    const backend = await startTestBackend({
      features: [
        mockServices.rootConfig.factory({
          data: {
            backend: {
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
          },
        }),
        databaseServiceFactory,
        catalogPlugin,
        catalogModuleFreshFirst,
        createBackendModule({
          pluginId: 'catalog',
          moduleId: 'test-entities',
          register(env) {
            env.registerInit({
              deps: {
                processing: catalogProcessingExtensionPoint,
                catalog: catalogServiceRef,
                database: coreServices.database,
              },
              async init({ processing, catalog, database }) {
                inside = { catalog, knex: await database.getClient() };
                processing.addEntityProvider({
                  getProviderName: () => 'test',
                  connect: async given => {
                    provider = given;
                  },
                });
              },
            });
          },
        }),
      ],
    });
    try {
      await provider!.applyMutation({
        type: 'full',
        entities: Array.from({ length: MANY }, (_, i) => deferred(`old-${i}`)),
      });
      await provider!.applyMutation({
        type: 'delta',
        added: [deferred('fresh')],
        removed: [],
      });
      const credentials = mockCredentials.service();
      for (;;) {
        const found = await inside!.catalog.getEntityByRef(
          'component:default/fresh',
          { credentials },
        );
        if (found) break;
      }
      const [{ waiting }] = await inside!
        .knex('refresh_state')
        .whereNull('processed_entity')
        .select(inside!.knex.raw('count(*)::int as waiting'));
      expect(waiting).toBeGreaterThan(MANY / 3);
    } finally {
      await backend.stop();
    }
  });
});
