import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { createApp } from '../src/app.ts';
import { loadConfig } from '../src/config.ts';
import { Lifecycle } from '../src/lifecycle.ts';

/** Starts the real server on a free port, and stops it after the test. */
export async function startServer(
  t: TestContext,
  options: {
    env?: NodeJS.ProcessEnv;
    routes?: (app: FastifyInstance) => void;
  } = {},
): Promise<{ url: string; lifecycle: Lifecycle }> {
  const lifecycle = new Lifecycle();
  const app = await createApp({
    config: loadConfig({ LOG_LEVEL: 'fatal', ...options.env }),
    lifecycle,
  });
  options.routes?.(app);
  t.after(() => app.close());
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, lifecycle };
}

export function postJson(url: string, body: unknown): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** Checks that a response is a problem document, and returns it. */
export async function problemOf(
  response: Response,
  status: number,
): Promise<Record<string, unknown>> {
  assert.equal(response.status, status);
  assert.match(
    response.headers.get('content-type') ?? '',
    /^application\/problem\+json/,
  );
  const problem = (await response.json()) as Record<string, unknown>;
  assert.equal(problem.status, status);
  assert.equal(problem.requestId, response.headers.get('x-request-id'));
  return problem;
}

/** Waits until a condition holds, for as long as two seconds. */
export async function eventually(check: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + 2_000;
  for (;;) {
    try {
      await check();
      return;
    } catch (error) {
      if (Date.now() > deadline) {
        throw error;
      }
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  }
}
