import { Client } from 'pg';
import { SUPERUSER } from './settings';

/**
 * Runs statements one after the other on a connection of their own.
 *
 * @returns the rows of the last one
 */
export async function query(
  target: { port: number; password: string; database: string },
  statements: string[],
): Promise<Record<string, unknown>[]> {
  const client = new Client({
    ...target,
    host: '127.0.0.1',
    user: SUPERUSER,
    ssl: false,
    connectionTimeoutMillis: 5000,
  });
  // An error while no statement runs is an event, and one that nobody listens to ends the process.
  client.on('error', () => {});
  try {
    await client.connect();
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) {
      rows = (await client.query(statement)).rows;
    }
    return rows;
  } finally {
    await client.end().catch(() => {});
  }
}
