import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { Registry } from 'prom-client';
import { createAsyncApi } from '../src/asyncapi.ts';
import { createHttpServer, Lifecycle } from '../src/http/server.ts';

async function startServer(t: TestContext) {
  const lifecycle = new Lifecycle();
  const broker = { connected: true };
  const registry = new Registry();
  const server = createHttpServer({ lifecycle, registry, broker });
  t.after(() => server.close());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const get = async (path: string, method = 'GET') => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method });
    return { status: answer.status, text: await answer.text() };
  };
  return { broker, get, lifecycle, registry };
}

describe('the server for Kubernetes and Prometheus', () => {
  it('is ready while the queue answers and no shutdown has begun, and live all the time', async t => {
    const { broker, get, lifecycle } = await startServer(t);
    const statuses = async () => [
      (await get('/health/live')).status,
      await get('/health/ready'),
    ];
    assert.deepEqual(await statuses(), [
      200,
      { status: 200, text: '{"status":"ready"}' },
    ]);
    broker.connected = false;
    assert.deepEqual(await statuses(), [
      200,
      { status: 503, text: '{"status":"queue unreachable"}' },
    ]);
    broker.connected = true;
    lifecycle.beginDraining();
    assert.deepEqual(await statuses(), [
      200,
      { status: 503, text: '{"status":"draining"}' },
    ]);
  });

  it('describes the events', async t => {
    const { get } = await startServer(t);
    const { text } = await get('/asyncapi.json?from=test');
    assert.equal(text, JSON.stringify(createAsyncApi()));
  });

  it('answers nothing else', async t => {
    const { get, registry } = await startServer(t);
    assert.equal((await get('/toString')).status, 404);
    assert.equal((await get('/')).status, 404);
    assert.equal((await get('/metrics', 'POST')).status, 405);
    registry.metrics = () => Promise.reject(new Error('secret'));
    assert.deepEqual(await get('/metrics'), {
      status: 500,
      text: '{"status":"failed"}',
    });
  });
});
