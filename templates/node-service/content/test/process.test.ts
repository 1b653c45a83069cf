import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { eventually } from './support.ts';

type LogLine = Record<string, unknown>;

/** Runs the service as production does. */
function run(t: TestContext, env: NodeJS.ProcessEnv) {
  const main = fileURLToPath(new URL('../src/main.js', import.meta.url));
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  t.after(() => child.kill('SIGKILL'));
  return child;
}

async function exitCode(child: ChildProcess): Promise<unknown> {
  return child.exitCode ?? (await once(child, 'exit'))[0];
}

/** Runs the service until it listens; `log` goes on growing. */
async function runUntilListening(t: TestContext, env: NodeJS.ProcessEnv) {
  const child = run(t, env);
  const log: LogLine[] = [];
  createInterface({ input: child.stdout }).on('line', line => {
    log.push(JSON.parse(line) as LogLine);
  });

  let url = '';
  await eventually(() => {
    url = /http:\S+/.exec(JSON.stringify(log))?.[0].split('"')[0] ?? '';
    assert.ok(url, 'the service does not listen');
    return Promise.resolve();
  });
  return { child, log, url };
}

/** Sends a request and reads its response to the end. */
async function call(
  url: string,
  agent: Agent,
): Promise<Pick<IncomingMessage, 'statusCode' | 'headers'>> {
  const [response] = (await once(
    request(url, { agent }).end(),
    'response',
  )) as [IncomingMessage];
  await once(response.resume(), 'end');
  return response;
}

describe('the process', () => {
  it('does not start with a wrong environment, and says why', async t => {
    const child = run(t, { PORT: 'eighty' });
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      errors += chunk;
    });
    assert.equal(await exitCode(child), 1);
    assert.match(errors, /PORT=eighty must be integer/);
  });

  it('does not start on a port that is taken', async t => {
    const { url } = await runUntilListening(t, {});
    const child = run(t, { PORT: new URL(url).port });
    assert.equal(await exitCode(child), 1);
  });

  it('logs each request once, with its ids', async t => {
    const { log, url } = await runUntilListening(t, {});
    const trace = '0af7651916cd43dd8448eb211c80319c';
    await fetch(`${url}/health/live`);
    await fetch(`${url}/greetings?secret=1`, {
      headers: {
        traceparent: `00-${trace}-b7ad6b7169203331-01`,
        'x-request-id': 'a-1',
      },
    });
    await eventually(() => {
      const lines = log.filter(line => 'route' in line);
      assert.equal(lines.length, 1);
      const [{ level, route, status, request_id, trace_id } = {}] = lines;
      assert.deepEqual(
        { level, route, status, request_id, trace_id },
        {
          level: 'info',
          route: '/greetings',
          status: 200,
          request_id: 'a-1',
          trace_id: trace,
        },
      );
      return Promise.resolve();
    });
    assert.doesNotMatch(JSON.stringify(log), /secret/);
  });

  it('stops on SIGTERM under load without dropping a request', async t => {
    const { child, url } = await runUntilListening(t, {
      SHUTDOWN_DRAIN_MS: '500',
    });

    // Clients that, like a load balancer, leave when they are asked to.
    let served = 0;
    const clients = Array.from({ length: 8 }, async () => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      for (;;) {
        const { statusCode, headers } = await call(`${url}/greetings`, agent);
        assert.equal(statusCode, 200);
        served += 1;
        if (headers.connection === 'close') {
          return;
        }
      }
    });
    // A request that has begun before the signal and ends after the drain.
    const upload = request(`${url}/greetings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    });
    upload.write('{"name":');
    // A connection that is open, and never used.
    connect(Number(new URL(url).port), '127.0.0.1');
    await sleep(200);
    assert.ok(served > 0);

    child.kill('SIGTERM');
    const probe = new Agent();
    await eventually(async () => {
      const { statusCode } = await call(`${url}/health/ready`, probe);
      assert.equal(statusCode, 503);
    });
    await Promise.all(clients);

    await sleep(600);
    await assert.rejects(call(`${url}/health/live`, probe), {
      code: 'ECONNREFUSED',
    });
    upload.end('"Ada"}');
    const [response] = (await once(upload, 'response')) as [IncomingMessage];
    assert.equal(response.statusCode, 201);
    response.resume();
    assert.equal(await exitCode(child), 0);
  });

  it('stops at the timeout even if a request does not end', async t => {
    const { child, url } = await runUntilListening(t, {
      SHUTDOWN_DRAIN_MS: '0',
      SHUTDOWN_TIMEOUT_MS: '200',
    });
    const upload = request(`${url}/greetings`, { method: 'POST' });
    upload.on('error', () => undefined);
    upload.write('{');
    await sleep(100);
    child.kill('SIGTERM');
    assert.equal(await exitCode(child), 1);
  });
});
