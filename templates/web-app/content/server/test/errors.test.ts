import { describe, expect, it } from 'vitest';
import { startServer } from './support.ts';

const report = { kind: 'error', message: 'x is undefined', page: '/orders' };

const send = (url: string, body: unknown, type = 'application/json') =>
  fetch(`${url}/errors`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: JSON.stringify(body),
  });

describe('errors in browsers', () => {
  it('are counted by what failed', async () => {
    const { url } = await startServer();
    expect((await send(url, report)).status).toBe(204);
    const full = { ...report, stack: 'at x', traceId: 'a'.repeat(32) };
    expect((await send(url, full)).status).toBe(204);
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toMatch(/^browser_errors_total\{kind="error"\} 2$/m);
    expect(metrics).toMatch(/^browser_errors_total\{kind="crash"\} 0$/m);
  });

  it('are refused when they are something else', async () => {
    const { url } = await startServer({ BODY_LIMIT_BYTES: '20000' });
    const wrong = [
      [],
      {},
      { ...report, kind: 'joke' },
      { ...report, message: 1 },
      { ...report, message: 'x'.repeat(1_001) },
      { ...report, traceId: 'none' },
      { ...report, more: true },
    ];
    for (const body of wrong)
      expect((await send(url, body)).status, JSON.stringify(body)).toBe(400);
    expect((await send(url, report, 'text/plain')).status).toBe(400);
    expect((await send(url, report, 'image/png')).status).toBe(415);
    const large = { ...report, stack: 'x'.repeat(30_000) };
    expect((await send(url, large)).status).toBe(413);
  });

  it('are limited, and only they', async () => {
    const { url } = await startServer();
    const statuses = new Set<number>();
    for (let index = 0; index < 125; index += 1)
      statuses.add((await send(url, report)).status);
    expect([...statuses]).toEqual([204, 429]);
    expect((await fetch(url)).status).toBe(200);
  });
});
