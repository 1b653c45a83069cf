import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { personsEnvironment } from '../../processes/run';
import { repositoryPath } from '../../packageFolder';
import { NotRun } from '../check';
import { servedProcess } from './servedProcess';

/** How to reach a PostgreSQL as somebody who may create databases and roles. */
export interface PostgresServer {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
  stop(): Promise<void>;
}

const SERVER = 'packages/launcher/lib/testing/serveThrowawayPostgres.cjs';

/**
 * The server of `WAYMARK_TEST_POSTGRES`, a URL of somebody who may create databases; else a throwaway one that comes
 * with this repository.
 *
 * @throws NotRun where there is neither, Error when the throwaway one does not start
 */
export async function postgresServer(): Promise<PostgresServer> {
  const given = process.env.WAYMARK_TEST_POSTGRES;
  if (given) {
    const url = new URL(given);
    return {
      host: url.hostname,
      port: Number(url.port || 5432),
      user: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
      database: url.pathname.slice(1) || 'postgres',
      stop: async () => undefined,
    };
  }
  const server = repositoryPath(SERVER);
  if (!existsSync(server))
    throw new NotRun(
      'There is no PostgreSQL. Set WAYMARK_TEST_POSTGRES to the address of one, with a user who may create databases and roles.',
    );
  const child = spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      server,
    ],
    {
      cwd: repositoryPath('.'),
      env: personsEnvironment(),
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const { line, stop } = await servedProcess('The test database', child);
  return { ...JSON.parse(line), stop };
}
