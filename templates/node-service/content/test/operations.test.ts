import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually, startServer } from './support.ts';

const metricsOf = async (url: string): Promise<string> =>
  (await fetch(`${url}/metrics`)).text();

describe('health', () => {
  it('is ready until the service drains, and live all the time', async t => {
    const { url, lifecycle } = await startServer(t);
    const statuses = async () => [
      (await fetch(`${url}/health/live`)).status,
      (await fetch(`${url}/health/ready`)).status,
    ];
    assert.deepEqual(await statuses(), [200, 200]);

    lifecycle.beginDraining();
    assert.deepEqual(await statuses(), [200, 503]);
  });
});

describe('metrics', () => {
  it('times requests by method, route and status', async t => {
    const { url } = await startServer(t);
    await fetch(`${url}/greetings/00000000-0000-4000-8000-000000000000`);
    await fetch(`${url}/nothing/of/the/kind`);
    await eventually(async () => {
      const metrics = await metricsOf(url);
      assert.match(
        metrics,
        /^http_request_duration_seconds_count\{method="GET",route="\/greetings\/:id",status="404"\} 1$/m,
      );
      assert.match(metrics, /route="unmatched",status="404"\} 1$/m);
    });
  });

  it('leaves out health checks and itself', async t => {
    const { url } = await startServer(t);
    await fetch(`${url}/health/ready`);
    await metricsOf(url);
    const metrics = await metricsOf(url);
    assert.doesNotMatch(metrics, /route="\/(health|metrics)/);
    assert.match(metrics, /^http_requests_in_flight 0$/m);
  });

  it('counts requests in flight, also of clients that give up', async t => {
    const { url } = await startServer(t, {
      routes: app => app.get('/slow', () => sleep(2_000)),
    });
    const client = new AbortController();
    const request = fetch(`${url}/slow`, { signal: client.signal });
    await eventually(async () => {
      assert.match(await metricsOf(url), /^http_requests_in_flight 1$/m);
    });

    client.abort();
    await assert.rejects(request);
    await eventually(async () => {
      const metrics = await metricsOf(url);
      assert.match(metrics, /^http_requests_in_flight 0$/m);
      assert.match(metrics, /route="\/slow",status="499"\} 1$/m);
    });
  });
});

describe('request ids', () => {
  it("returns the caller's id if it is safe, else a new one", async t => {
    const { url } = await startServer(t);
    const idFor = async (given: string) => {
      const headers = { 'x-request-id': given };
      const response = await fetch(`${url}/health/live`, { headers });
      return response.headers.get('x-request-id');
    };
    assert.equal(await idFor('order-17.retry_2'), 'order-17.retry_2');
    assert.match((await idFor('"},{"level":"fatal')) ?? '', /^[0-9a-f-]{36}$/);
  });
});
