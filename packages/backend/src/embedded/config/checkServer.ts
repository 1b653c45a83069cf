import { isError, ServiceUnavailableError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { Client } from 'pg';

const OLDEST_MAJOR_VERSION = 14;

/**
 * Asks the server that POSTGRES_* names for its version, so that a mistake in one of the variables shows as one
 * sentence instead of one failure per plugin.
 *
 * @throws ServiceUnavailableError naming the cause and the variables to look at.
 */
export async function checkServer(connection: JsonObject): Promise<void> {
  const { host, port, user, database } = connection;
  const client = new Client({ ...connection, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query('SHOW server_version_num');
    const major = Math.floor(Number(rows[0].server_version_num) / 10_000);
    if (major < OLDEST_MAJOR_VERSION) {
      throw new ServiceUnavailableError(
        `The server at ${host}:${port} is PostgreSQL ${major}; the portal needs version ${OLDEST_MAJOR_VERSION} or newer.`,
      );
    }
  } catch (error) {
    if (error instanceof ServiceUnavailableError) throw error;
    throw new ServiceUnavailableError(
      `PostgreSQL at ${host}:${port} does not take the portal as user ${user} to database ${database} (${reason(
        error,
      )}); ${remedy(error)}.`,
    );
  } finally {
    await client.end().catch(() => {});
  }
}

function code(error: unknown) {
  return isError(error) && error.code ? String(error.code) : '';
}

/** Node gives an error without a message when several addresses of a host were tried. */
function reason(error: unknown) {
  return (isError(error) && error.message) || code(error) || 'no answer';
}

function remedy(error: unknown) {
  switch (code(error)) {
    case '28P01':
    case '28000':
      return 'check POSTGRES_USER, POSTGRES_PASSWORD and POSTGRES_SSL';
    case '3D000':
      return 'create that database, or name another one with POSTGRES_DB';
    default:
      return 'check POSTGRES_HOST, POSTGRES_PORT and POSTGRES_SSL';
  }
}
