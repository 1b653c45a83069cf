import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createBackend } from '@backstage/backend-defaults';
import authPlugin from '@backstage/plugin-auth-backend';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import templateModel from '@backstage/plugin-catalog-backend-module-scaffolder-entity-model';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import serviceCatalogPlugin from '@waymark/plugin-service-catalog-backend';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { TestDatabases, mockServices } from '@backstage/backend-test-utils';
import {
  authProvidersExtensionPoint,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';
import type { Entity } from '@backstage/catalog-model';
import { CALLBACK_PORTS, CLIENT_ID, redirectUri } from '../session/client';
import { goldenPathsPlugin } from './goldenPathsPlugin';
import { runbooksPlugin } from './runbooksPlugin';

/** A real portal, small: sign-in, catalog, ownership and scaffolder on Postgres. */
export interface TestPortal {
  url: string;
  /** A token of a person of its catalog. */
  tokenOf(person: string): Promise<string>;
  /** A token of a machine. */
  machineToken: string;
  stop(): Promise<void>;
}

const PERSON_HEADER = 'x-test-person';
const MACHINE_TOKEN = 'a-machine-token-for-the-tests';

/** Signs whoever the header names in; stands for the portal's own providers. */
const signInModule = createBackendModule({
  pluginId: 'auth',
  moduleId: 'test-provider',
  register(reg) {
    reg.registerInit({
      deps: { providers: authProvidersExtensionPoint },
      async init({ providers }) {
        providers.registerProvider({
          providerId: 'test',
          factory: createProxyAuthProviderFactory({
            authenticator: {
              defaultProfileTransform: async () => ({ profile: {} }),
              initialize: () => undefined,
              authenticate: async ({ req }) => ({
                result: String(req.header(PERSON_HEADER)),
              }),
            },
            signInResolver: ({ result }, context) =>
              context.signInWithCatalogUser({ entityRef: result }),
          }),
        });
      },
    });
  },
});

/** Starts a portal whose catalog is `catalog.yaml` beside this file. */
export async function startTestPortal(
  databases: TestDatabases,
): Promise<TestPortal> {
  const knex = await databases.init('POSTGRES_15');
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const backend = createBackend();
  backend.add(
    mockServices.rootConfig.factory({
      data: {
        app: { baseUrl: url },
        backend: {
          baseUrl: url,
          listen: { host: 'localhost', port },
          database: {
            client: 'pg',
            connection: {
              ...knex.client.config.connection,
              // Knex hides it from what goes over its properties.
              password: knex.client.config.connection.password,
            },
            pluginDivisionMode: 'schema',
          },
          auth: {
            externalAccess: [
              {
                type: 'static',
                options: { token: MACHINE_TOKEN, subject: 'pipeline' },
              },
            ],
          },
        },
        auth: {
          experimentalRefreshToken: { enabled: true },
          staticClients: [
            {
              clientId: CLIENT_ID,
              redirectUris: CALLBACK_PORTS.map(redirectUri),
            },
          ],
          providers: { test: {} },
        },
        catalog: {
          processingInterval: { minutes: 30 },
          rules: [
            { allow: ['User', 'Group', 'System', 'Component', 'Template'] },
          ],
          locations: [{ type: 'file', target: `${__dirname}/catalog.yaml` }],
        },
      },
    }),
  );
  backend.add(mockServices.rootLogger.factory({ level: 'error' }));
  backend.add(authPlugin);
  backend.add(signInModule);
  backend.add(catalogPlugin);
  backend.add(templateModel);
  backend.add(scaffolderPlugin);
  backend.add(serviceCatalogPlugin);
  backend.add(goldenPathsPlugin);
  backend.add(runbooksPlugin);
  await backend.start();

  const portal: TestPortal = {
    url,
    machineToken: MACHINE_TOKEN,
    stop: () => backend.stop(),
    tokenOf: async person => {
      const response = await fetch(`${url}/api/auth/test/refresh`, {
        headers: {
          [PERSON_HEADER]: person,
          'x-requested-with': 'XMLHttpRequest',
        },
      });
      if (!response.ok)
        throw new Error(`No token for ${person}: ${await response.text()}`);
      const { backstageIdentity } = await response.json();
      return backstageIdentity.token;
    },
  };
  await until(() => catalogIsComplete(portal));
  return portal;
}

/** Waits for something to become true; throws after 20 s. */
export async function until(
  holds: () => Promise<boolean> | boolean,
): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Waited 20 s in vain for ${holds}`);
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

/** Whether everything of `catalog.yaml` is there, with the relations that the tests rely on. */
async function catalogIsComplete({ url }: TestPortal): Promise<boolean> {
  const kinds = ['component', 'template', 'user', 'group', 'system'];
  const query = kinds.map(kind => `filter=kind=${kind}`).join('&');
  const answer = await fetch(`${url}/api/catalog/entities/by-query?${query}`, {
    headers: { authorization: `Bearer ${MACHINE_TOKEN}` },
  });
  if (!answer.ok) return false;
  const { items } = (await answer.json()) as { items: Entity[] };
  const related = items.filter(({ relations }) => relations?.length);
  return items.length === 9 && related.length === 6;
}

/** A port of this machine on which nothing listens. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}
