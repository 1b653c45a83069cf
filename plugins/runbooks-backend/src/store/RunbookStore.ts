import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Runbook, RunbookSeverity } from '@waymark/common';
import type { Knex } from 'knex';

interface RunbookRow {
  entity_ref: string;
  page: string;
  title: string;
  alerts: string[];
  severity: RunbookSeverity | null;
  exercised: string | null;
}

/** Keeps the runbooks of every entity, and the version of the files they were read from. */
export class RunbookStore {
  static async create(database: DatabaseService): Promise<RunbookStore> {
    const knex = await database.getClient();
    if (!database.migrations?.skip) {
      await knex.migrate.latest({
        directory: resolvePackagePath(
          '@waymark/plugin-runbooks-backend',
          'migrations',
        ),
      });
    }
    return new RunbookStore(knex);
  }

  private constructor(private readonly knex: Knex) {}

  /** The version of the files that were last read, by entity ref. */
  async etags(): Promise<Map<string, string>> {
    const rows = await this.knex('sources').select('entity_ref', 'etag');
    return new Map(rows.map(row => [row.entity_ref, row.etag]));
  }

  /** Puts what an entity has now in place of what it had. */
  async replace(
    entityRef: string,
    etag: string,
    runbooks: Omit<Runbook, 'entityRef'>[],
  ) {
    await this.knex.transaction(async tx => {
      await tx('sources')
        .insert({ entity_ref: entityRef, etag, read_at: tx.fn.now() })
        .onConflict('entity_ref')
        .merge();
      await tx('runbooks').where({ entity_ref: entityRef }).delete();
      if (runbooks.length > 0)
        await tx('runbooks').insert(
          runbooks.map(({ page, title, alerts, severity, exercised }) => ({
            entity_ref: entityRef,
            page,
            title,
            alerts,
            severity,
            exercised,
          })),
        );
    });
  }

  /** Forgets what belongs to entities that have no docs any more. */
  async remove(entityRefs: string[]) {
    await this.knex('sources').whereIn('entity_ref', entityRefs).delete();
  }

  /**
   * Finds runbooks.
   *
   * @param query - words; each must be in the title, an alert name or the entity ref. Empty finds all.
   * @param entityRef - of one component only
   * @returns those found, best first: an alert of exactly that name, then by title
   */
  async find({
    query = '',
    entityRef,
  }: {
    query?: string;
    entityRef?: string;
  }): Promise<Runbook[]> {
    const words = query.split(/\s+/).filter(word => word !== '');
    const rows: RunbookRow[] = await this.knex('runbooks')
      .select('entity_ref', 'page', 'title', 'alerts', 'severity')
      .select({ exercised: this.knex.raw("to_char(exercised, 'YYYY-MM-DD')") })
      .modify(builder => {
        if (entityRef) builder.where({ entity_ref: entityRef });
        for (const word of words)
          builder.whereRaw(
            "(title || ' ' || array_to_string(alerts, ' ') || ' ' || entity_ref) ilike ?",
            [`%${word.replace(/[\\%_]/g, '\\$&')}%`],
          );
      })
      .orderByRaw('(lower(alerts::text)::text[] @> array[lower(?)]) desc', [
        query.trim(),
      ])
      .orderBy(['title', 'entity_ref']);
    return rows.map(row => ({
      entityRef: row.entity_ref,
      page: row.page,
      title: row.title,
      alerts: row.alerts,
      severity: row.severity ?? undefined,
      exercised: row.exercised ?? undefined,
    }));
  }

  /** The runbooks for an alert of exactly this name. */
  async forAlert(alert: string): Promise<Runbook[]> {
    const all = await this.find({ query: alert });
    return all.filter(runbook => runbook.alerts.includes(alert));
  }
}
