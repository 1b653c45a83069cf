import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished, vi } from 'vitest';

type LogLine = Record<string, unknown>;

const patient = { timeout: 30_000 };

/** Runs the server as production does. */
function run(env: NodeJS.ProcessEnv) {
  const main = join(import.meta.dirname, '../main.ts');
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

async function exitCode(child: ChildProcess): Promise<unknown> {
  return child.exitCode ?? ((await once(child, 'exit')) as unknown[])[0];
}

/** Runs the server until it listens; `log` goes on growing. */
async function runUntilListening(env: NodeJS.ProcessEnv = {}) {
  const child = run(env);
  const log: LogLine[] = [];
  createInterface({ input: child.stdout }).on('line', line => {
    log.push(JSON.parse(line) as LogLine);
  });
  const url = await vi.waitFor(() => {
    const [found] = /http:[^"\s]+/.exec(JSON.stringify(log)) ?? [];
    if (!found) throw new Error('The server does not listen');
    return found;
  }, patient);
  return { child, log, url };
}

/** Sends a request and reads its response to the end. */
async function call(url: string, agent: Agent) {
  const [response] = (await once(
    request(url, { agent }).end(),
    'response',
  )) as [IncomingMessage];
  await once(response.resume(), 'end');
  return response;
}

describe('the process', patient, () => {
  it('does not start with a wrong environment, and says why', async () => {
    const child = run({ PORT: 'eighty', API_URL: 'nowhere' });
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      errors += chunk;
    });
    expect(await exitCode(child)).toBe(1);
    expect(errors).toMatch(/PORT=eighty [^]*API_URL=nowhere /);
  });

  it('does not start on a port that is taken', async () => {
    const { url } = await runUntilListening();
    const child = run({ PORT: new URL(url).port });
    expect(await exitCode(child)).toBe(1);
  });

  it('logs each request once with its ids, and what goes wrong in browsers', async () => {
    const { log, url } = await runUntilListening({ SERVICE_VERSION: '1.2.3' });
    const trace_id = '0af7651916cd43dd8448eb211c80319c';
    await fetch(`${url}/health/live`);
    await fetch(`${url}/orders?secret=1`, {
      headers: {
        traceparent: `00-${trace_id}-b7ad6b7169203331-01`,
        'x-request-id': 'a-1',
      },
    });
    await fetch(`${url}/errors`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'old' },
      body: JSON.stringify({
        kind: 'request',
        message: 'no answer',
        page: '/orders',
        traceId: trace_id,
      }),
    });
    await vi.waitFor(() => {
      const lines = log.filter(line => 'route' in line || 'browser' in line);
      expect(lines).toEqual([
        expect.objectContaining({
          level: 'info',
          version: '1.2.3',
          route: '/*',
          status: 200,
          request_id: 'a-1',
          trace_id,
          span_id: 'b7ad6b7169203331',
        }),
        expect.objectContaining({
          level: 'warn',
          trace_id,
          browser: {
            kind: 'request',
            message: 'no answer',
            page: '/orders',
            user_agent: 'old',
          },
        }),
        expect.objectContaining({ route: '/errors', status: 204 }),
      ]);
    }, patient);
    expect(JSON.stringify(log)).not.toContain('secret');
  });

  it('stops on SIGTERM under load without dropping a request', async () => {
    const { child, url } = await runUntilListening({
      SHUTDOWN_DRAIN_MS: '500',
    });

    // Clients that, like a load balancer, leave when they are asked to.
    let served = 0;
    const clients = Array.from({ length: 8 }, async () => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      for (;;) {
        const { statusCode, headers } = await call(url, agent);
        expect(statusCode).toBe(200);
        served += 1;
        if (headers.connection === 'close') return;
      }
    });
    // A request that has begun before the signal and ends after the drain.
    const upload = request(`${url}/errors`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    });
    upload.write('{"kind":');
    // A connection that is open, and never used.
    connect(Number(new URL(url).port), '127.0.0.1').on(
      'error',
      () => undefined,
    );
    await vi.waitFor(() => {
      expect(served).toBeGreaterThan(0);
    }, patient);

    child.kill('SIGTERM');
    const probe = new Agent();
    await vi.waitFor(async () => {
      const { statusCode } = await call(`${url}/health/ready`, probe);
      expect(statusCode).toBe(503);
    }, patient);
    await Promise.all(clients);

    await vi.waitFor(
      () =>
        expect(call(`${url}/health/live`, probe)).rejects.toMatchObject({
          code: 'ECONNREFUSED',
        }),
      patient,
    );
    upload.end('""}');
    const [response] = (await once(upload, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(400);
    response.resume();
    expect(await exitCode(child)).toBe(0);
  });

  it('stops at the timeout even if a request does not end', async () => {
    const { child, url, log } = await runUntilListening({
      SHUTDOWN_DRAIN_MS: '0',
      SHUTDOWN_TIMEOUT_MS: '200',
    });
    const upload = request(`${url}/errors`, { method: 'POST' });
    upload.on('error', () => undefined);
    upload.write('{');
    // Once a second request is through, the first has arrived.
    await call(`${url}/settings.json`, new Agent());
    child.kill('SIGTERM');
    expect(await exitCode(child)).toBe(1);
    expect(JSON.stringify(log)).toContain('still running');
  });
});
