import {
  mockServices,
  ServiceFactoryTester,
} from '@backstage/backend-test-utils';
import { CatalogClient } from '@backstage/catalog-client';
import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import plainInside from './plainInside';

const LARGE = { words: 'as long as what is worth compressing '.repeat(200) };

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise(done => server.close(done));
  return port;
}

/** How an answer is encoded on its way; `fetch` does not tell what it has undone. */
const encodingFor = (port: number, userAgent: string | undefined) =>
  new Promise<string | undefined>((resolve, reject) => {
    const headers = {
      'accept-encoding': 'gzip, deflate, br',
      ...(userAgent && { 'user-agent': userAgent }),
    };
    get({ host: '127.0.0.1', port, path: '/large', headers }, answer => {
      answer.resume();
      resolve(answer.headers['content-encoding']);
    }).on('error', reject);
  });

describe('plainInside', () => {
  const port = freePort();
  const shutdown: (() => void | Promise<void>)[] = [];
  const asked: IncomingMessage['headers'][] = [];

  beforeAll(async () => {
    const lifecycle = mockServices.rootLifecycle.mock({
      addStartupHook: hook => void hook(),
      addShutdownHook: hook => shutdown.push(hook),
    });
    const router = await ServiceFactoryTester.from(plainInside, {
      dependencies: [
        lifecycle.factory,
        mockServices.rootHealth.mock().factory,
        mockServices.rootLogger.factory(),
        mockServices.rootConfig.factory({
          data: {
            backend: {
              baseUrl: 'http://localhost',
              listen: `127.0.0.1:${await port}`,
            },
          },
        }),
      ],
    }).getSubject();
    router.use('/large', (request, response) => {
      asked.push(request.headers);
      response.json(LARGE);
    });
  });
  beforeEach(() => {
    asked.length = 0;
  });
  afterAll(async () => {
    for (const hook of shutdown) await hook();
  });

  it('answers plugins as it is, and people compressed', async () => {
    expect(await encodingFor(await port, undefined)).toMatch(/^(gzip|br)$/);
    expect(await encodingFor(await port, 'Mozilla/5.0')).toMatch(/^(gzip|br)$/);
    expect(await encodingFor(await port, 'node')).toBeUndefined();
  });

  it('knows plugins by the names that they have in this release', async () => {
    const url = `http://127.0.0.1:${await port}/large`;
    await fetch(url);
    const discoveryApi = { getBaseUrl: async () => url };
    await new CatalogClient({ discoveryApi }).getEntityByRef('component:a/b');
    expect(asked).toHaveLength(2);
    for (const headers of asked)
      expect(headers).not.toHaveProperty('accept-encoding');
  });
});
