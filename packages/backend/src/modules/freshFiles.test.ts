import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import { urlReaderServiceFactory } from '@backstage/backend-defaults/urlReader';
import {
  createMockDirectory,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import request from 'supertest';
import freshFiles from './freshFiles';

jest.setTimeout(120_000);

const directory = createMockDirectory();
const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });
const file = directory.resolve('catalog-info.yaml');

const describeAs = (description: string) =>
  writeFile(
    file,
    JSON.stringify({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'checkout', description },
      spec: { type: 'service', lifecycle: 'production', owner: 'purchase' },
    }),
  );

/** The catalog on a database that stays, as it is before and after a restart. */
async function startCatalog(connection: { password?: string }) {
  return startTestBackend({
    features: [
      catalogPlugin,
      freshFiles,
      databaseServiceFactory,
      schedulerServiceFactory,
      urlReaderServiceFactory,
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
            locations: [{ type: 'file', target: file }],
          },
        },
      }),
    ],
  });
}

/** Asks for the description until it is this, for as long as a busy machine may need. */
async function until(
  server: Awaited<ReturnType<typeof startTestBackend>>['server'],
  description: string,
): Promise<string | undefined> {
  let found: string | undefined;
  for (let i = 0; i < 200 && found !== description; i++) {
    const { body } = await request(server).get(
      '/api/catalog/entities/by-name/component/default/checkout',
    );
    found = body.metadata?.description;
    await sleep(100);
  }
  return found;
}

describe('freshFiles', () => {
  it('has what a file says at the start, though the catalog would read it later', async () => {
    await describeAs('Before');
    const { client } = await databases.init('POSTGRES_15');
    const first = await startCatalog(client.config.connection);
    await expect(until(first.server, 'Before')).resolves.toBe('Before');
    await first.stop();

    await describeAs('After');
    const second = await startCatalog(client.config.connection);
    await expect(until(second.server, 'After')).resolves.toBe('After');
    await second.stop();
  });
});
