import { randomBytes } from 'node:crypto';
import { declaredChecks, shell } from '../repository/declared';
import type { Bench } from '../Bench';
import type { Supply } from '../running/supplies';
import { postgresServer } from './postgres';
import type { PostgresServer } from './postgres';
import { applyModule, hasModule } from './stage';

const MODULE = 'database';

/** Addresses of the two roles of a database: who owns its schema, and who only works with the rows. */
interface Addresses {
  owner: string;
  application: string;
}

/**
 * Makes the database of a service on a real PostgreSQL, with the OpenTofu of its repository, and its schema with the
 * repository's own migrations.
 *
 * @returns `DATABASE_URL` of the role that the service runs as
 * @throws Error when something of it fails, or is not as it has to be
 */
export async function provideDatabase(bench: Bench): Promise<Supply> {
  const server = await postgresServer();
  try {
    const { owner, application } = hasModule(bench.produced, MODULE)
      ? await applied(bench, server)
      : plain(server);
    const { start } = declaredChecks(bench.produced);
    const ownerEnv = { DATABASE_URL: owner };
    if (start?.migrate) {
      const [problem] = await shell(bench, start.migrate, ownerEnv);
      if (problem) throw new Error(problem);
    }
    return { env: { DATABASE_URL: application }, ownerEnv, stop: server.stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** For a repository that leaves the making of its database to others. */
function plain(server: PostgresServer): Addresses {
  const url = address(server, server.user, server.password, server.database);
  return { owner: url, application: url };
}

async function applied(
  bench: Bench,
  server: PostgresServer,
): Promise<Addresses> {
  const [ownerPassword, appPassword] = [1, 2].map(() =>
    randomBytes(18).toString('base64url'),
  );
  await applyModule(
    bench,
    MODULE,
    {
      TF_VAR_database_owner_password: ownerPassword,
      TF_VAR_database_app_password: appPassword,
      PGHOST: server.host,
      PGPORT: String(server.port),
      PGUSER: server.user,
      PGPASSWORD: server.password,
      PGSSLMODE: 'disable',
    },
    [ownerPassword, appPassword, server.password],
  );
  const name = bench.produced.name.replaceAll('-', '_');
  return {
    owner: address(server, `${name}_owner`, ownerPassword, name),
    application: address(server, `${name}_app`, appPassword, name),
  };
}

function address(
  { host, port }: PostgresServer,
  user: string,
  password: string,
  database: string,
): string {
  return `postgres://${encodeURIComponent(user)}:${encodeURIComponent(
    password,
  )}@${host}:${port}/${database}`;
}
