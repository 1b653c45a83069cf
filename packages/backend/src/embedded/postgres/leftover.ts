import { readFile, readlink, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PostgresStartError, systemErrorCode } from './errors';
import {
  exists,
  isAlive,
  signalProcess,
  waitUntilGone,
  waitUntilNoneWorksIn,
} from './processes';
import { query } from './query';
import { PostgresLogger } from './types';

/**
 * After the portal was killed its server may still run. Stops it, if the process named in `postmaster.pid` really
 * is the server of this data. A file that names a process of somebody else (ids are used again) is removed,
 * because PostgreSQL would take it for a server; one that names no process it removes itself.
 *
 * @throws PostgresStartError when a server holds the data that cannot be told or stopped.
 */
export async function stopLeftover(options: {
  cluster: string;
  password: string;
  logger: PostgresLogger;
}): Promise<void> {
  const { cluster, password, logger } = options;
  const file = join(cluster, 'postmaster.pid');
  const found = await readPostmasterFile(file);
  if (!found || !exists(found.pid)) return;
  const { pid, port } = found;

  if (!isAlive(pid) || !(await isServerOf(cluster, pid, port, password))) {
    const idle = await waitUntilNoneWorksIn(await realpath(cluster), 5000);
    if (!idle) throw stillUsed(cluster, 'another process');
    await rm(file, { force: true });
    return;
  }
  logger.warn(`Stopping the database (process ${pid}) of a portal that died`);
  for (const [signal, patience] of [
    ['SIGINT', 5000],
    ['SIGQUIT', 3000],
    ['SIGKILL', 2000],
  ] as const) {
    signalProcess(pid, signal);
    if (await waitUntilGone(pid, patience)) return;
  }
  throw stillUsed(cluster, `process ${pid}`);
}

function stillUsed(cluster: string, holder: string) {
  return new PostgresStartError(
    `A PostgreSQL server (${holder}) still uses ${cluster} and does not stop; end it and start again.`,
  );
}

async function readPostmasterFile(file: string) {
  let lines: string[];
  try {
    lines = (await readFile(file, 'utf8')).split('\n');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
  // A server that runs alone to serve no one writes its id as a negative number.
  const pid = Math.abs(Number(lines[0]));
  return pid > 1 ? { pid, port: Number(lines[3]) } : undefined;
}

/** A server's working folder is its data; where that cannot be seen, the server is asked. */
async function isServerOf(
  cluster: string,
  pid: number,
  port: number,
  password: string,
) {
  const data = await realpath(cluster);
  if (process.platform === 'linux') {
    const folder = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
    if (folder) return folder === data;
  }
  const rows = await query({ port, password, database: 'postgres' }, [
    'SHOW data_directory',
  ]).catch(() => []);
  const [answer] = rows;
  if (answer === undefined) return false;
  return (await realpath(String(answer.data_directory))) === data;
}
