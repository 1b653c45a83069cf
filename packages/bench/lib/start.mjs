import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from '../../launcher/lib/build.mjs';
import { throwawayPostgres } from '../../launcher/lib/testing/throwawayPostgres.mjs';
import { bringToolchain } from '../../launcher/lib/toolchain.mjs';
import { residentBytes } from './memory.mjs';
import { rounds } from './rounds.mjs';

/** Long enough for the work that follows a start, such as reading the catalog's sources. */
const SETTLE_MS = 20_000;
const PATIENCE_MS = 120_000;

/**
 * From the start of the process until it says that it is ready, on a database that it has used before; and the
 * memory that it holds when it has settled. Both contestants work on PostgreSQL servers of the same build.
 */
export async function measureStart(contestants, { runs, scratch, say }) {
  await build(bringToolchain());
  const servers = new Map();
  const work = async (contestant, settleMs) => {
    const server = servers.get(contestant);
    return startOnce(contestant, server, scratch, settleMs);
  };
  try {
    for (const contestant of contestants) {
      servers.set(contestant, await throwawayPostgres());
      await work(contestant, 5_000);
    }
    return await rounds(contestants, runs, say, contestant =>
      work(contestant, SETTLE_MS),
    );
  } finally {
    for (const server of servers.values()) await server.stop();
  }
}

async function startOnce(contestant, server, scratch, settleMs) {
  const portal = await startContestant(contestant, server, scratch);
  try {
    await sleep(settleMs);
    return [
      { measure: 'start to ready', unit: 's', value: portal.seconds },
      {
        measure: 'resident memory',
        unit: 'MB',
        value: residentBytes(portal.pid) / 1e6,
      },
    ];
  } finally {
    await portal.stop();
  }
}

/**
 * Starts a contestant on a database, and waits until it says that it is ready.
 *
 * @param server - as `throwawayPostgres` gives it
 * @param scratch - folder for its data
 * @param more - further arguments of its program
 * @returns its `url` and `pid`, the `seconds` that it took, and `stop()`
 * @throws Error with the end of what it said when it does not become ready
 */
export async function startContestant(contestant, server, scratch, more = []) {
  const port = await freePort();
  const { cwd, args, env } = contestant.start(port);
  const { node, env: toolchain } = bringToolchain();
  const began = performance.now();
  const child = spawn(node, [...args, ...more], {
    cwd,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...toolchain,
      NODE_ENV: 'production',
      WAYMARK_DATA: scratch,
      POSTGRES_HOST: server.host,
      POSTGRES_PORT: String(server.port),
      POSTGRES_USER: server.user,
      POSTGRES_PASSWORD: server.password,
      ...env,
    },
  });
  // Nothing is left of it when the bench is ended.
  const end = () => child.kill('SIGTERM');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  let complaints = '';
  child.stderr.on('data', text => (complaints += text));
  try {
    await ready(child, port, () => complaints);
  } catch (error) {
    await stop(child);
    throw error;
  }
  return {
    url: `http://localhost:${port}`,
    pid: child.pid,
    seconds: (performance.now() - began) / 1000,
    stop: () => stop(child),
  };
}

async function ready(child, port, complaints) {
  const url = `http://localhost:${port}/.backstage/health/v1/readiness`;
  const deadline = performance.now() + PATIENCE_MS;
  while (child.exitCode === null && performance.now() < deadline) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(25);
  }
  throw new Error(`It did not become ready.\n${complaints().slice(-3000)}`);
}

async function stop(child) {
  if (child.exitCode !== null) return;
  const ended = new Promise(done => child.once('exit', done));
  child.kill('SIGTERM');
  await Promise.race([ended, sleep(10_000)]);
  child.kill('SIGKILL');
}

async function freePort() {
  const server = createServer();
  await new Promise(done => server.listen(0, 'localhost', done));
  const { port } = server.address();
  await new Promise(done => server.close(done));
  return port;
}
