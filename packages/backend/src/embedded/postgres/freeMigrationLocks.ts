import { query } from './query';

/** Tables that Knex makes beside the list of a plugin's migrations: `<list>_lock`, with one row. */
const LOCKS = `
  SELECT format('UPDATE %I.%I SET is_locked = 0 WHERE is_locked <> 0', table_schema, table_name) AS statement
  FROM information_schema.columns
  WHERE table_name LIKE '%migrations\\_lock' AND column_name IN ('index', 'is_locked')
  GROUP BY table_schema, table_name
  HAVING count(*) = 2`;

/**
 * Frees the locks of migrations that a stopped portal left behind.
 *
 * Knex commits the lock before it migrates and frees it afterwards, so that a process that ends in between would
 * keep every later one from starting. The data belongs to one portal at a time, and when its server has just been
 * started nobody migrates.
 *
 * @param target - the server, and the database that holds the schemas of the plugins
 */
export async function freeMigrationLocks(target: {
  port: number;
  password: string;
  database: string;
}): Promise<void> {
  const locks = await query(target, [LOCKS]);
  if (locks.length > 0)
    await query(
      target,
      locks.map(({ statement }) => String(statement)),
    );
}
