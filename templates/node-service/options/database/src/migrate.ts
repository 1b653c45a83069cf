import { runner } from 'node-pg-migrate';

/**
 * Applies the migrations that the database of DATABASE_URL has not seen, in
 * the order of their names, all of them or none. Run from the root of the
 * repository, as the role that owns the database: `npm run migrate`.
 */
const databaseUrl = process.env.DATABASE_URL;
if (!databaseUrl) {
  console.error('DATABASE_URL is not set: where is the database to migrate?');
  process.exit(1);
}

const applied = await runner({
  databaseUrl,
  dir: 'migrations',
  migrationsTable: 'migrations',
  direction: 'up',
  // Two deployments at the same time: the second waits, and finds nothing to do.
  advisoryLockMode: 'wait',
  log: () => undefined,
});
console.log(
  applied.length === 0
    ? 'the database is up to date'
    : `applied ${applied.map(({ name }) => name).join(', ')}`,
);
