import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from './portal';

/** A PostgreSQL server that stands in for a company's, in variables as an operator gives them. */
export interface Database {
  env: NodeJS.ProcessEnv;
  stop(): Promise<void>;
}

/** Starts the server; it is gone with all that is in it when it is stopped. */
export async function startDatabase(): Promise<Database> {
  const child = spawn(
    process.execPath,
    [
      '--require',
      join(root, 'node_modules/@backstage/cli/config/nodeTransform.cjs'),
      join(root, 'packages/launcher/lib/testing/serveThrowawayPostgres.cjs'),
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const [line] = await once(createInterface(child.stdout), 'line');
  const { host, port, user, password, database } = JSON.parse(line);
  return {
    env: {
      POSTGRES_HOST: host,
      POSTGRES_PORT: String(port),
      POSTGRES_USER: user,
      POSTGRES_PASSWORD: password,
      POSTGRES_DB: database,
    },
    async stop() {
      child.stdin.end();
      await once(child, 'exit');
    },
  };
}
