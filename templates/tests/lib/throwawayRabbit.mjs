import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** As Debian installs it. The command on the PATH changes to another user. */
export const RABBITMQ_SERVER = '/usr/lib/rabbitmq/bin/rabbitmq-server';

/**
 * A real RabbitMQ of its own for tests, gone when they are.
 *
 * @returns `url` (amqp) and `api` (http) without credentials, `user` and `password` of its administrator, and `stop()`
 * @throws Error with what it printed, when it does not answer within two minutes
 */
export async function throwawayRabbit() {
  const folder = await mkdtemp(join(tmpdir(), 'rabbitmq-'));
  const [amqp, http, epmd, distribution] = await freePorts(4);
  await writeFile(join(folder, 'plugins'), '[rabbitmq_management].\n');
  await writeFile(
    join(folder, 'rabbitmq.conf'),
    `listeners.tcp.1 = 127.0.0.1:${amqp}\nmanagement.tcp.ip = 127.0.0.1\nmanagement.tcp.port = ${http}\n`,
  );
  // The name server of Erlang. A node that finds none starts one that outlives it.
  const names = spawn(
    'epmd',
    ['-port', String(epmd), '-address', '127.0.0.1'],
    {
      stdio: 'ignore',
    },
  );
  let printed = '';
  const child = spawn(RABBITMQ_SERVER, {
    // The Erlang that it becomes ends with it.
    detached: true,
    env: {
      ...process.env,
      HOME: folder,
      ERL_EPMD_PORT: String(epmd),
      ERL_EPMD_ADDRESS: '127.0.0.1',
      RABBITMQ_NODENAME: `waymark-${process.pid}@localhost`,
      RABBITMQ_DIST_PORT: String(distribution),
      RABBITMQ_MNESIA_BASE: join(folder, 'data'),
      RABBITMQ_LOG_BASE: join(folder, 'log'),
      RABBITMQ_CONFIG_FILE: join(folder, 'rabbitmq.conf'),
      RABBITMQ_CONF_ENV_FILE: join(folder, 'none'),
      RABBITMQ_ENABLED_PLUGINS_FILE: join(folder, 'plugins'),
      RABBITMQ_PID_FILE: join(folder, 'pid'),
    },
  });
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', chunk => {
      printed += chunk;
    });
  const ended = new Promise(done => child.once('exit', done));
  const stop = async () => {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
    await ended;
    names.kill();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };

  const api = `http://127.0.0.1:${http}`;
  const credentials = { user: 'guest', password: 'guest' };
  const authorization = `Basic ${Buffer.from('guest:guest').toString(
    'base64',
  )}`;
  const deadline = Date.now() + 120_000;
  for (;;) {
    const answer = await fetch(`${api}/api/overview`, {
      headers: { authorization },
    }).catch(() => undefined);
    if (answer?.ok)
      return { url: `amqp://127.0.0.1:${amqp}`, api, ...credentials, stop };
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`RabbitMQ does not answer:\n${printed}`);
    }
    await sleep(250);
  }
}

async function freePorts(count) {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise((done, fail) => {
          const server = createServer().once('error', fail);
          server.listen(0, '127.0.0.1', () => done(server));
        }),
    ),
  );
  const ports = servers.map(server => server.address().port);
  await Promise.all(
    servers.map(server => new Promise(done => server.close(done))),
  );
  return ports;
}
