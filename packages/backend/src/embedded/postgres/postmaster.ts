import { ChildProcess, execFile, spawn } from 'node:child_process';
import { open, readFile, rename, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Account } from './account';
import { program } from './binaries';
import { PostgresStartError } from './errors';
import { Place } from './place';
import { signalProcess } from './processes';
import { query } from './query';
import { SERVER_ENVIRONMENT, serverSettings } from './settings';

const run = promisify(execFile);

const READY_WITHIN_MS = 120_000;
const LOG_LIMIT_BYTES = 5_000_000;

/** What is needed to start the server. */
export interface PostmasterOptions {
  place: Place;
  account: Account | undefined;
  port: number;
  password: string;
  logFile: string;
}

/** A server process. */
export interface Postmaster {
  pid: number;
  /** Settles when the process is gone, however that came. */
  gone: Promise<void>;
  /** Asks it to end: SIGINT closes all connections in good order, SIGQUIT at once, SIGKILL ends its group. */
  signal(signal: 'SIGINT' | 'SIGQUIT' | 'SIGKILL'): Promise<void>;
  /**
   * Waits until it answers queries.
   *
   * @throws PostgresStartError with the reason from its log when it ends before that.
   */
  ready(): Promise<void>;
}

/** Starts the server process. It ends with this process, whichever way that ends short of being killed. */
export async function launchPostmaster(
  options: PostmasterOptions,
): Promise<Postmaster> {
  const { place, account, port, logFile } = options;
  const { cluster, native } = place;
  await rotate(logFile);
  const log = await open(logFile, 'a', 0o600);
  let child: ChildProcess;
  try {
    child = spawn(
      program(native, 'postgres'),
      ['-D', cluster, ...serverSettings(port)],
      {
        // Its own process group: Ctrl-C in a terminal must not reach it before the plugins are done with it.
        detached: true,
        cwd: account ? '/' : cluster,
        env: SERVER_ENVIRONMENT,
        stdio: ['ignore', log.fd, log.fd],
        ...account,
      },
    );
  } finally {
    await log.close();
  }
  const gone = new Promise<void>(resolve => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  child.unref();
  const { pid } = child;
  if (pid === undefined) {
    throw new PostgresStartError(
      `${program(
        native,
        'postgres',
      )} cannot be run; install again, or set POSTGRES_HOST to use a server of your own.`,
    );
  }
  const endAtExit = () => signalProcess(pid, 'SIGINT');
  process.once('exit', endAtExit);
  let isGone = false;
  void gone.then(() => {
    isGone = true;
    process.off('exit', endAtExit);
  });
  return {
    pid,
    gone,
    ready: () => untilReady(options, () => isGone),
    async signal(signal) {
      if (isGone) return;
      if (process.platform === 'win32') {
        const name = { SIGINT: 'INT', SIGQUIT: 'QUIT', SIGKILL: 'KILL' }[
          signal
        ];
        await run(program(native, 'pg_ctl'), ['kill', name, String(pid)]);
      } else {
        signalProcess(signal === 'SIGKILL' ? -pid : pid, signal);
      }
    },
  };
}

async function untilReady(
  { place, port, password, logFile }: PostmasterOptions,
  isGone: () => boolean,
) {
  const deadline = Date.now() + READY_WITHIN_MS;
  const target = { port, password, database: 'postgres' };
  for (;;) {
    // Asking is the only sure sign: an open port may be somebody else's, and the log is text for people.
    const answers = await query(target, ['SELECT 1']).then(
      () => true,
      () => false,
    );
    if (answers && !isGone()) return;
    if (isGone() || Date.now() > deadline) {
      throw new PostgresStartError(
        `The database in ${place.cluster} does not start: ${await lastLine(
          logFile,
        )} (see ${logFile}).`,
      );
    }
    await sleep(25);
  }
}

/** Keeps one older log beside the current one. */
async function rotate(logFile: string) {
  const size = await stat(logFile).then(
    file => file.size,
    () => 0,
  );
  if (size > LOG_LIMIT_BYTES) await rename(logFile, `${logFile}.1`);
}

async function lastLine(logFile: string) {
  const text = await readFile(logFile, 'utf8').catch(() => '');
  const lines = text.trim().split('\n');
  const fatal = lines.slice(-20).findLast(line => /FATAL|PANIC/.test(line));
  return (fatal ?? lines[lines.length - 1])
    .replace(/^.*?(FATAL|PANIC):\s*/, '')
    .trim();
}
