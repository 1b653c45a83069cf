import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { bringToolchain, root } from '../toolchain.mjs';

/**
 * A real PostgreSQL server of its own for tests, gone when they are.
 *
 * @returns how to reach it (`host`, `port`, `user`, `password`, `database`, and `url`), `schemas()` of that
 * database, and `stop()`
 * @throws Error when it cannot be started
 */
export async function throwawayPostgres() {
  const { node, env } = bringToolchain();
  const transform = join(
    root,
    'node_modules/@backstage/cli/config/nodeTransform.cjs',
  );
  const child = spawn(
    node,
    [
      '--require',
      transform,
      join(root, 'packages/launcher/lib/testing/serveThrowawayPostgres.cjs'),
    ],
    { cwd: root, env, stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const line = await Promise.race([
    new Promise(done => createInterface(child.stdout).once('line', done)),
    new Promise((_, fail) =>
      child.once('exit', code =>
        fail(new Error(`The test database ended with ${code}`)),
      ),
    ),
  ]);
  const connection = JSON.parse(line);
  const { user, password, host, port, database } = connection;
  return {
    ...connection,
    url: `postgres://${user}:${encodeURIComponent(password)}@${host}:${port}`,
    schemas: () => schemas({ user, password, host, port, database }),
    stop: () =>
      new Promise(done => child.once('exit', done) && child.stdin.end()),
  };
}

async function schemas(connection) {
  const { Client } = createRequire(join(root, 'package.json'))('pg');
  const client = new Client(connection);
  await client.connect();
  try {
    const { rows } = await client.query('select nspname from pg_namespace');
    return rows.map(row => row.nspname);
  } finally {
    await client.end();
  }
}
