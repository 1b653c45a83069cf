import type { Knex } from 'knex';

/** Keeps when the catalog last processed each entity. */
export class RefreshStore {
  constructor(private readonly knex: Knex) {}

  /** Notes down that entities were processed. */
  async note(refs: Map<string, Date>): Promise<void> {
    if (refs.size === 0) return;
    await this.knex.raw(
      `insert into health_refreshed (entity_ref, refreshed_at)
       select * from unnest(?::text[], ?::timestamptz[])
       on conflict (entity_ref) do update set refreshed_at = excluded.refreshed_at`,
      [[...refs.keys()], [...refs.values()]],
    );
  }

  /** When these entities were processed last; of those that never were since one watches, nothing. */
  async of(refs: string[]): Promise<Map<string, Date>> {
    const rows: { entity_ref: string; refreshed_at: Date }[] = await this.knex(
      'health_refreshed',
    ).whereRaw('entity_ref = any(?)', [refs]);
    return new Map(rows.map(row => [row.entity_ref, row.refreshed_at]));
  }

  /** Forgets entities that have not been processed since long before that: they are no more. */
  async forget(before: Date): Promise<void> {
    await this.knex('health_refreshed')
      .where('refreshed_at', '<', before)
      .delete();
  }
}
