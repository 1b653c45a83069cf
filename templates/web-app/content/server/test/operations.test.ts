import { describe, expect, it, vi } from 'vitest';
import { startServer } from './support.ts';

describe('health', () => {
  it('is ready until the server drains, and live all the time', async () => {
    const { url, lifecycle } = await startServer();
    const statuses = async () => [
      (await fetch(`${url}/health/live`)).status,
      (await fetch(`${url}/health/ready`)).status,
    ];
    expect(await statuses()).toEqual([200, 200]);
    lifecycle.beginDraining();
    expect(await statuses()).toEqual([200, 503]);
  });
});

describe('metrics', () => {
  it('tell pages from files, and count neither health checks nor themselves', async () => {
    const { url } = await startServer();
    for (const path of ['/', '/orders/17', '/assets/gone.js', '/health/ready'])
      await (await fetch(url + path)).text();
    await fetch(url, { method: 'DELETE' });
    await vi.waitFor(async () => {
      const metrics = await (await fetch(`${url}/metrics`)).text();
      const counts = [
        ...metrics.matchAll(
          /^http_request_duration_seconds_count\{method="(\w+)",route="(\S+)",status="(\d+)"\} (\d+)$/gm,
        ),
      ].map(match => match.slice(1).join(' '));
      expect(counts).toEqual([
        'GET /* 200 2',
        'GET unmatched 404 1',
        'DELETE unmatched 404 1',
      ]);
    });
  });
});

describe('request ids', () => {
  it("are the caller's if they are safe, else new ones", async () => {
    const { url } = await startServer();
    const idFor = async (given: string) => {
      const headers = { 'x-request-id': given };
      return (await fetch(url, { headers })).headers.get('x-request-id');
    };
    expect(await idFor('page-17.retry_2')).toBe('page-17.retry_2');
    expect(await idFor('"},{"level":"fatal')).toMatch(/^[0-9a-f-]{36}$/);
  });
});
