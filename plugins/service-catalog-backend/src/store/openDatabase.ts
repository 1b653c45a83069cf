import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/** Opens the database of this plugin, with all its tables. */
export async function openDatabase(database: DatabaseService): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip)
    await knex.migrate.latest({
      directory: resolvePackagePath(
        '@waymark/plugin-service-catalog-backend',
        'migrations',
      ),
    });
  return knex;
}
