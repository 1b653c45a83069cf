import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { track } from '../../processes/children';
import { endProcess } from '../../processes/endProcess';
import { freePort } from '../../processes/freePort';
import { personsEnvironment } from '../../processes/run';
import { excerpt, type Bench } from '../Bench';
import { INFRASTRUCTURE } from '../files/infrastructure';
import type { Supply } from '../running/supplies';
import { Broker } from './Broker';
import { applyModule, hasModule } from './stage';
import { untilListening } from './untilListening';

const MODULE = 'queue';
const USER_SCRIPT = `${INFRASTRUCTURE}/queue-user.sh`;
/** The program itself, where the one on the PATH of Debian changes to another user first. */
const DEBIAN_PROGRAM = '/usr/lib/rabbitmq/bin/rabbitmq-server';
/** The account that RabbitMQ has from the start, for callers of the same machine only. */
const ACCOUNT = 'guest';
const PATIENCE_MS = 60_000;

/** Starts a RabbitMQ of its own, and makes on it what the OpenTofu of the repository says. */
export async function startQueue(bench: Bench): Promise<Supply> {
  const found = bench.tool('rabbitmq-server');
  const program = existsSync(DEBIAN_PROGRAM) ? DEBIAN_PROGRAM : found;
  const folder = await mkdtemp(join(tmpdir(), 'waymark-template-queue-'));
  const [port, management, distribution] = [
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  await writeFile(join(folder, 'plugins'), '[rabbitmq_management].\n');
  await writeFile(
    join(folder, 'rabbitmq.conf'),
    `listeners.tcp.1 = 127.0.0.1:${port}\nmanagement.tcp.ip = 127.0.0.1\nmanagement.tcp.port = ${management}\n`,
  );
  const child = track(
    spawn(program, [], {
      cwd: folder,
      stdio: 'ignore',
      // Erlang is a process below a script.
      detached: true,
      env: personsEnvironment({
        HOME: folder,
        RABBITMQ_NODENAME: `waymark-${port}@localhost`,
        RABBITMQ_DIST_PORT: String(distribution),
        RABBITMQ_MNESIA_BASE: join(folder, 'data'),
        RABBITMQ_LOG_BASE: join(folder, 'log'),
        RABBITMQ_PID_FILE: join(folder, 'pid'),
        RABBITMQ_ENABLED_PLUGINS_FILE: join(folder, 'plugins'),
        RABBITMQ_CONFIG_FILE: join(folder, 'rabbitmq'),
      }),
    }),
    true,
  );
  const stop = async () => {
    await endProcess(child, { isGroup: true });
    // What was made to end may be writing still.
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await untilListening(port, child);
    const address = (user: string) => ({
      QUEUE_URL: `amqp://${user}@127.0.0.1:${port}`,
    });
    // Tests listen to what is published, which the service itself may not.
    const ownerEnv = address(`${ACCOUNT}:${ACCOUNT}`);
    const endpoint = `http://127.0.0.1:${management}`;
    await untilManaged(endpoint);
    const broker = new Broker(endpoint, { user: ACCOUNT, password: ACCOUNT });
    if (!hasModule(bench.produced, MODULE))
      return { env: ownerEnv, broker, stop };
    const user = await applied(bench, {
      RABBITMQ_ENDPOINT: endpoint,
      RABBITMQ_USERNAME: ACCOUNT,
      RABBITMQ_PASSWORD: ACCOUNT,
    });
    return { env: address(user), ownerEnv, broker, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Makes the user and what it may use, as somebody does who sets up a stage.
 *
 * @param administrator - how to reach the server
 * @returns name and password of the service's user, with a colon between them
 */
async function applied(
  bench: Bench,
  administrator: NodeJS.ProcessEnv,
): Promise<string> {
  const user = bench.produced.name;
  const password = randomBytes(18).toString('base64url');
  const { code, output } = await bench.run('sh', [USER_SCRIPT], {
    cwd: bench.folder,
    env: { ...administrator, QUEUE_USER: user, QUEUE_PASSWORD: password },
  });
  if (code !== 0) throw new Error(`${USER_SCRIPT}:\n${excerpt(output)}`);
  await applyModule(bench, MODULE, administrator, [password]);
  return `${user}:${password}`;
}

/** The management API comes some time after the port of the queues. */
async function untilManaged(endpoint: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const answer = await fetch(endpoint).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(200);
  }
  throw new Error('The management API of RabbitMQ does not answer.');
}
