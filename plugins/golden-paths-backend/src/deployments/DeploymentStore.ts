import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Deployment } from '@waymark/common';
import type { Knex } from 'knex';
import type { DeploymentEvent } from './readDeploymentEvent';

interface Row {
  environment: string;
  version: string;
  commit: string | null;
  run: string | null;
  is_gone: boolean;
  deployed_at: Date;
}

/** Keeps what was deployed where. */
export class DeploymentStore {
  static async open(database: DatabaseService): Promise<DeploymentStore> {
    const knex = await database.getClient();
    if (!database.migrations?.skip)
      await knex.migrate.latest({
        directory: resolvePackagePath(
          '@waymark/plugin-golden-paths-backend',
          'migrations/deployments',
        ),
      });
    return new DeploymentStore(knex);
  }

  private constructor(private readonly knex: Knex) {}

  /** Takes an event in; one that was told before changes nothing. */
  async add(event: DeploymentEvent): Promise<void> {
    await this.knex('deployments')
      .insert({
        entity_ref: event.entityRef,
        source: event.source,
        event_id: event.id,
        environment: event.environment,
        version: event.version,
        commit: event.commit,
        run: event.run,
        is_gone: event.isGone,
        deployed_at: event.at,
      })
      .onConflict(['entity_ref', 'source', 'event_id'])
      .ignore();
  }

  /** What runs in each environment, the newest first. */
  async running(entityRef: string): Promise<Deployment[]> {
    const rows: Row[] = await this.knex('deployments')
      .distinctOn('environment')
      .where({ entity_ref: entityRef })
      .orderBy('environment')
      .orderBy('deployed_at', 'desc')
      .select();
    return rows
      .filter(row => !row.is_gone)
      .sort((a, b) => b.deployed_at.getTime() - a.deployed_at.getTime())
      .map(row => ({
        environment: row.environment,
        version: row.version,
        ...(row.commit && { commit: row.commit }),
        ...(row.run && { run: row.run }),
        at: row.deployed_at.toISOString(),
      }));
  }
}
