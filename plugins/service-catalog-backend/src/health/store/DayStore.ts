import type { Knex } from 'knex';
import type { HealthCount, HealthDay } from '@waymark/common';

const DAYS = 90;

/** Keeps how healthy the catalog was, by day. */
export class DayStore {
  constructor(private readonly knex: Knex) {}

  /**
   * Notes down how it is today.
   *
   * @param counts - by owner; under the empty name for the whole catalog
   */
  async note(counts: Map<string, HealthCount>): Promise<void> {
    const all = [...counts];
    await this.knex.raw(
      `insert into health_days (day, owner, entries, unhealthy, problems)
       select current_date, * from unnest(?::text[], ?::int[], ?::int[], ?::int[])
       on conflict (owner, day) do update set
         entries = excluded.entries, unhealthy = excluded.unhealthy, problems = excluded.problems`,
      [
        all.map(([owner]) => owner),
        all.map(([, { entries }]) => entries),
        all.map(([, { unhealthy }]) => unhealthy),
        all.map(([, { problems }]) => problems),
      ],
    );
    await this.knex('health_days')
      .whereRaw('day < current_date - 400')
      .delete();
  }

  /** The days of an owner, or of the whole catalog, the oldest first. */
  async of(owner = ''): Promise<HealthDay[]> {
    return this.knex('health_days')
      .where({ owner })
      .whereRaw('day > current_date - ?::int', [DAYS])
      .orderBy('day')
      .select(
        this.knex.raw(`to_char(day, 'YYYY-MM-DD') as day`),
        'entries',
        'unhealthy',
        'problems',
      );
  }
}
