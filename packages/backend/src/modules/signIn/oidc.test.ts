import { rootHttpRouterServiceFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { createBackend } from '@backstage/backend-defaults';
import type { Backend } from '@backstage/backend-app-api';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { ConfigSources } from '@backstage/config-loader';
import authPlugin from '@backstage/plugin-auth-backend';
import githubProvider from '@backstage/plugin-auth-backend-module-github-provider';
import oidcProvider from '@backstage/plugin-auth-backend-module-oidc-provider';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import sampleSignIn from '../../embedded/signIn';
import { Browser, type Page } from './__testUtils__/Browser';

const ROOT = resolve(__dirname, '../../../../..');
const ada: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'ada', namespace: 'default' },
  spec: { profile: { email: 'ada@marlow.example' }, memberOf: ['purchase'] },
  relations: [{ type: 'memberOf', targetRef: 'group:default/purchase' }],
};

const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });
let portal: string;
let backend: Backend;
let provider: ChildProcess;
let timers: jest.SpyInstance;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** The configuration of production as it is shipped, with the environment an operator would give. */
function productionConfig(env: Record<string, string>) {
  const files = ['app-config.yaml', 'app-config.production.yaml'];
  return ConfigSources.toConfig(
    ConfigSources.defaultForTargets({
      targets: files.map(file => ({
        type: 'path' as const,
        target: resolve(ROOT, file),
      })),
      substitutionFunc: async name => env[name],
      watch: false,
    }),
  );
}

beforeAll(async () => {
  const [portalPort, providerPort] = [await freePort(), await freePort()];
  portal = `http://localhost:${portalPort}`;

  provider = spawn(
    process.execPath,
    [
      '--no-warnings',
      resolve(__dirname, '__testUtils__/oidcProvider.ts'),
      String(providerPort),
      `${portal}/api/auth/oidc/handler/frame`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await once(provider.stdout!, 'data');

  const config = await productionConfig({
    WAYMARK_BASE_URL: portal,
    HOST: 'localhost',
    PORT: String(portalPort),
    POSTGRES_HOST: 'unused',
    POSTGRES_USER: 'unused',
    POSTGRES_PASSWORD: 'unused',
    AUTH_SESSION_SECRET: 'not-a-secret',
    AUTH_OIDC_METADATA_URL: `http://localhost:${providerPort}/.well-known/openid-configuration`,
    AUTH_OIDC_CLIENT_ID: 'waymark',
    AUTH_OIDC_CLIENT_SECRET: 'not-a-secret',
    AUTH_GITHUB_CLIENT_ID: 'unused',
    AUTH_GITHUB_CLIENT_SECRET: 'unused',
  });
  timers = jest.spyOn(globalThis, 'setTimeout');
  backend = createBackend();
  const knex = await databases.init('POSTGRES_15');
  for (const feature of [
    createServiceFactory({
      service: coreServices.rootConfig,
      deps: {},
      factory: () => config,
    }),
    rootHttpRouterServiceFactory(),
    mockServices.database.factory({ knex }),
    mockServices.rootLogger.factory(),
    mockServices.events.factory(),
    mockServices.permissions.factory(),
    catalogServiceMock.factory({ entities: [ada] }),
    authPlugin,
    oidcProvider,
    githubProvider,
    sampleSignIn,
  ])
    backend.add(feature);
  await backend.start();
}, 60_000);

afterAll(async () => {
  await backend?.stop();
  provider?.kill();
  // The store of sessions clears them out again each minute, and nothing ends that. Its failure, when the database is
  // gone, would be that of whichever test runs then.
  const cleanups = timers.mock.calls.flatMap(([work], i) =>
    work.name === 'dbCleanup' ? [timers.mock.results[i].value] : [],
  );
  if (cleanups.length === 0) throw new Error('No such timer was found.');
  cleanups.forEach(timer => clearTimeout(timer));
  timers.mockRestore();
});

/** Goes through the whole flow as somebody, up to the page that hands the result to the app. */
async function signIn(browser: Browser, email: string): Promise<Page> {
  const scope = encodeURIComponent('openid profile email');
  const login = await browser.open(
    `${portal}/api/auth/oidc/start?env=production&scope=${scope}`,
  );
  expect(login.text).toContain('name="login"');
  const consent = await browser.submit(login, { login: email, password: 'x' });
  expect(consent.text).toContain('waymark');
  return browser.submit(consent);
}

/** What the page at the end of the flow posts to the app. */
function posted(page: Page) {
  const [, message = ''] =
    /authResponse = decodeURIComponent\('([^']*)'\)/.exec(page.text) ?? [];
  return JSON.parse(decodeURIComponent(message));
}

const identity = {
  type: 'user',
  userEntityRef: 'user:default/ada',
  ownershipEntityRefs: ['user:default/ada', 'group:default/purchase'],
};

describe('signing in with OpenID Connect, as app-config.production.yaml has it', () => {
  it('ends with the identity of the person in the catalog, and lasts', async () => {
    const browser = new Browser();
    const end = await signIn(browser, 'ada@marlow.example');
    expect(end.url).toContain(`${portal}/api/auth/oidc/handler/frame?code=`);
    const { type, response } = posted(end);
    expect(type).toBe('authorization_response');
    expect(response.profile.email).toBe('ada@marlow.example');
    expect(response.backstageIdentity.identity).toEqual(identity);

    const again = await browser.open(
      `${portal}/api/auth/oidc/refresh?env=production`,
      { headers: { 'X-Requested-With': 'XMLHttpRequest' } },
    );
    const session = JSON.parse(again.text);
    expect(session.backstageIdentity.identity).toEqual(identity);

    // The token is one that the portal itself accepts.
    const userinfo = await browser.open(`${portal}/api/auth/v1/userinfo`, {
      headers: { Authorization: `Bearer ${session.backstageIdentity.token}` },
    });
    expect(JSON.parse(userinfo.text).claims.sub).toBe('user:default/ada');
  });

  it.each([
    ['nobody@marlow.example', /unable to resolve user identity/i],
    ['unverified.ada@marlow.example', /does not contain an email/i],
  ])('refuses %s', async (email, message) => {
    const browser = new Browser();
    const { response, error } = posted(await signIn(browser, email));
    expect(response).toBeUndefined();
    expect(error.message).toMatch(message);
    const again = await browser.open(
      `${portal}/api/auth/oidc/refresh?env=production`,
      { headers: { 'X-Requested-With': 'XMLHttpRequest' } },
    );
    expect(again.status).toBe(401);
  });

  it('lets nobody choose who to be', async () => {
    const page = await new Browser().open(`${portal}/api/auth/sample/start`, {
      headers: { 'X-Requested-With': 'XMLHttpRequest' },
    });
    expect(page.status).toBe(403);
    expect(page.text).toContain('waymark.sample is off');
  });

  it('has GitHub beside it', async () => {
    const response = await fetch(
      `${portal}/api/auth/github/start?env=production`,
      { redirect: 'manual' },
    );
    expect(response.headers.get('location')).toMatch(
      /^https:\/\/github\.com\/login\/oauth\/authorize\?/,
    );
  });
});
