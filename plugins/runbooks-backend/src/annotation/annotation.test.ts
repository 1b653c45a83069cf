import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { RunbooksProcessor } from './RunbooksProcessor';
import { StatesClient } from './StatesClient';

let server: Server;
let states: Record<string, string> | undefined;
let asked = 0;

beforeAll(async () => {
  server = createServer((req, res) => {
    asked += 1;
    const allowed = req.headers.authorization?.includes('mock-service-token');
    res.statusCode = states && allowed ? 200 : 503;
    res.setHeader('Content-Type', 'application/json');
    res.end(JSON.stringify({ states }));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => server.close());
beforeEach(() => {
  states = undefined;
  asked = 0;
});

function setUp() {
  const { port } = server.address() as AddressInfo;
  const client = new StatesClient({
    auth: mockServices.auth({ pluginId: 'catalog' }),
    discovery: {
      getBaseUrl: async () => `http://127.0.0.1:${port}`,
      getExternalBaseUrl: async () => '',
    },
  });
  const processor = new RunbooksProcessor({
    logger: mockServices.logger.mock(),
    states: client,
  });
  const kept = new Map<string, any>();
  const cache = {
    get: async (key: string) => kept.get(key),
    set: async (key: string, value: unknown) => void kept.set(key, value),
  };
  const process = async (name: string, said?: string) => {
    const entity: Entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name,
        annotations: { other: 'x', ...(said && { 'waymark/runbooks': said }) },
      },
    };
    const done = await processor.preProcessEntity(
      entity,
      undefined,
      undefined,
      undefined,
      cache,
    );
    expect(done.metadata.annotations?.other).toBe('x');
    return done.metadata.annotations?.['waymark/runbooks'];
  };
  return { client, process };
}

describe('the annotation of an entity', () => {
  it('says the state, whatever its descriptor says', async () => {
    states = { 'component:default/shop': 'stale' };
    const { process } = setUp();
    expect(await process('shop')).toBe('stale');
    expect(await process('shop', 'complete')).toBe('stale');
    expect(await process('other', 'complete')).toBeUndefined();
    expect(asked).toBe(1);
  });

  it('follows what is told, without asking again', async () => {
    states = { 'component:default/shop': 'stale' };
    const { client, process } = setUp();
    await process('shop');
    await client.apply({
      states: {
        'component:default/shop': null,
        'component:default/new': 'missing',
      },
    });
    expect(await process('shop')).toBeUndefined();
    expect(await process('new')).toBe('missing');
    expect(asked).toBe(1);
  });

  it('stays as it was while the runbooks do not answer, and asks again', async () => {
    states = { 'component:default/shop': 'complete' };
    const first = setUp();
    await first.process('shop');
    states = undefined;
    const { process } = setUp();
    expect(await process('shop')).toBeUndefined();
    states = { 'component:default/shop': 'missing' };
    expect(await process('shop')).toBe('missing');
    expect(asked).toBe(3);
  });

  it('remembers the state of the last time for an entity', async () => {
    states = { 'component:default/shop': 'complete' };
    const { client, process } = setUp();
    expect(await process('shop')).toBe('complete');
    jest
      .spyOn(client, 'of')
      .mockRejectedValue(new Error('the plugin does not answer'));
    expect(await process('shop')).toBe('complete');
  });
});
