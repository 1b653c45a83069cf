import type { Knex } from 'knex';
import type { Position } from './cursor';
import type { EpisodeRow } from './rows';

/** Alerts of a component that fire under one name. */
export interface FiringName {
  entityRef: string;
  alert: string;
  runbookUrl?: string;
}

/** One that fires, with the last one of that name before it. */
export interface FiringRow extends EpisodeRow {
  previous_starts_at: Date | null;
  previous_ends_at: Date | null;
}

const PAGES = `labels->>'severity' in ('page', 'critical')`;

/** Reads what is known of alerts. */
export class EpisodeStore {
  constructor(private readonly knex: Knex) {}

  /**
   * What fires, one of each name and component.
   *
   * @param entityRefs - those of these components only
   */
  async firingNames(entityRefs?: string[]): Promise<FiringName[]> {
    const rows: {
      entity_ref: string;
      alert: string;
      runbook_url: string | null;
    }[] = await this.knex('alert_episodes')
      .whereNull('ends_at')
      .whereNotNull('entity_ref')
      .modify(query => {
        if (entityRefs) query.whereIn('entity_ref', entityRefs);
      })
      .select('entity_ref', 'alert')
      .select({
        runbook_url: this.knex.raw(`min(annotations->>'runbook_url')`),
      })
      .groupBy('entity_ref', 'alert')
      .orderBy(['entity_ref', 'alert']);
    return rows.map(row => ({
      entityRef: row.entity_ref,
      alert: row.alert,
      runbookUrl: row.runbook_url ?? undefined,
    }));
  }

  /**
   * What fires on some components: those that page first, then by age.
   *
   * @returns at most `limit` of them, and how many there are
   */
  async firing(
    entityRefs: string[],
    limit: number,
  ): Promise<{ rows: FiringRow[]; total: number }> {
    const { rows } = await this.knex.raw(
      `select e.*, p.starts_at as previous_starts_at, p.ends_at as previous_ends_at
       from (
         select *, count(*) over () as total from alert_episodes
         where ends_at is null and entity_ref = any(?)
         order by coalesce(${PAGES}, false) desc, starts_at, id limit ?
       ) e
       left join lateral (
         select starts_at, ends_at from alert_episodes
         where entity_ref = e.entity_ref and alert = e.alert and starts_at < e.starts_at and ends_at is not null
         order by starts_at desc limit 1
       ) p on true
       order by coalesce(${PAGES}, false) desc, e.starts_at, e.id`,
      [entityRefs, limit],
    );
    return { rows, total: Number(rows[0]?.total ?? 0) };
  }

  /** How many fire that match no component. */
  async countUnmatched(): Promise<number> {
    const [{ count }] = await this.knex('alert_episodes')
      .whereNull('ends_at')
      .whereNull('entity_ref')
      .count();
    return Number(count);
  }

  /** Those that match no component and fire or ended in the last seven days; what fires first, then the newest. */
  async unmatched(limit: number): Promise<EpisodeRow[]> {
    return this.knex('alert_episodes')
      .whereNull('entity_ref')
      .whereRaw(`(ends_at is null or ends_at > now() - interval '7 days')`)
      .orderByRaw('ends_at is null desc, starts_at desc, id desc')
      .limit(limit);
  }

  /** Entity refs of all components that alerts were ever matched with: reads one row of the index for each. */
  async components(): Promise<string[]> {
    const { rows } = await this.knex.raw(
      `with recursive found as (
         (select min(entity_ref) as entity_ref from alert_episodes)
         union all
         select (select min(entity_ref) from alert_episodes e where e.entity_ref > found.entity_ref)
         from found where found.entity_ref is not null
       )
       select entity_ref from found where entity_ref is not null`,
    );
    return rows.map((row: { entity_ref: string }) => row.entity_ref);
  }

  /**
   * Episodes, newest first, after a position.
   *
   * @param query - `withUnmatched` adds those that match no component
   */
  async history(query: {
    entityRefs: string[];
    withUnmatched: boolean;
    alert?: string;
    after?: Position;
    limit: number;
  }): Promise<EpisodeRow[]> {
    const { entityRefs, withUnmatched, alert, after, limit } = query;
    return this.knex('alert_episodes')
      .where(builder => {
        builder.whereRaw('entity_ref = any(?)', [entityRefs]);
        if (withUnmatched) builder.orWhereNull('entity_ref');
      })
      .modify(builder => {
        if (alert) builder.where('alert', alert);
        if (after)
          builder.whereRaw('(starts_at, id) < (?::timestamptz, ?::uuid)', [
            after.startsAt,
            after.id,
          ]);
      })
      .orderBy([
        { column: 'starts_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit);
  }
}
