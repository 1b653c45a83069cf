import type { Knex } from 'knex';

/** The catalog is asked no more often than that, however much it processes. */
const ASK_EVERY_MS = 2_000;

/**
 * What was taken in, was never read, and has not failed either; or what was read, and waits to be shown. Both columns
 * of moments have an index.
 */
const IS_BEHIND = `
  select exists (
    select from refresh_state
    where next_update_at <= now() and processed_entity is null and coalesce(errors, '') in ('', '[]')
  ) or exists (
    select from stitch_queue where next_stitch_at <= now() - interval '1 second'
  ) as behind`;

/** Tells whether the catalog has entries that it does not show yet, as when a portal is new. */
export class Backlog {
  #askedAt = 0;
  #isBehind = true;

  /** @param knex - of the catalog's own database, PostgreSQL */
  constructor(private readonly knex: Knex) {}

  async isBehind(now = Date.now()): Promise<boolean> {
    if (now - this.#askedAt >= ASK_EVERY_MS) {
      this.#askedAt = now;
      const { rows } = await this.knex.raw<{ rows: { behind: boolean }[] }>(
        IS_BEHIND,
      );
      this.#isBehind = rows[0].behind;
    }
    return this.#isBehind;
  }
}
