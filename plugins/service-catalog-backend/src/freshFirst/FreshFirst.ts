import type { Knex } from 'knex';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';

/** As many entities that came together are somebody's push; more are a whole organisation. */
const MOST_TOGETHER = 20;
const PAUSE_MS = { calm: 1_000, busy: 200, failed: 30_000 };
/** What was brought forward is put together within that time, or waits like all else. */
const HOT_MS = 120_000;

/**
 * Entities that wait and have just come, few at a time. What is taken in by one transaction has the same moment in both
 * columns; a scheduled look at a known entity has not. Rows that the catalog is working on are skipped.
 */
const BRING_FORWARD = `
  with waiting as (
    select entity_id, next_update_at, count(*) over (partition by next_update_at) as together
    from refresh_state
    where next_update_at between now() - interval '1 minute' and now()
      and next_update_at = last_discovery_at
  ), fresh as (
    select refresh_state.entity_id
    from refresh_state join waiting using (entity_id, next_update_at)
    where waiting.together <= ${MOST_TOGETHER}
      and exists (select from refresh_state where next_update_at < now() - interval '1 second')
    for update of refresh_state skip locked
  )
  update refresh_state set next_update_at = next_update_at - interval '1 day'
  from fresh where refresh_state.entity_id = fresh.entity_id
  returning refresh_state.entity_ref`;

const PUT_TOGETHER_FIRST = `
  update stitch_queue set next_stitch_at = next_stitch_at - interval '1 day'
  where entity_ref in (
    select entity_ref from stitch_queue
    where entity_ref = any(?) and next_stitch_at between now() - interval '12 hours' and now()
    for update skip locked
  )`;

/**
 * Lets a push or a registration overtake thousands of entities that wait in the catalog. It works first what has waited
 * longest, and has no other order; so this changes the moments in its queues.
 */
export class FreshFirst {
  readonly #hot = new Map<string, number>();
  #timer?: NodeJS.Timeout;
  #isStopped = false;

  /** @param knex - of the catalog's own database, PostgreSQL */
  constructor(
    private readonly knex: Knex,
    private readonly logger: LoggerService,
  ) {}

  start(pause = PAUSE_MS.calm): void {
    this.#timer = setTimeout(async () => {
      const next = await this.#look().catch(error => {
        this.logger.warn(
          `What is new waits behind all else in the catalog: ${stringifyError(
            error,
          )}`,
        );
        return PAUSE_MS.failed;
      });
      if (!this.#isStopped) this.start(next);
    }, pause).unref();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  /** Returns after how long to look again. */
  async #look(): Promise<number> {
    const now = Date.now();
    for (const [ref, until] of this.#hot)
      if (until < now) this.#hot.delete(ref);
    const { rows } = await this.knex.raw<{ rows: { entity_ref: string }[] }>(
      BRING_FORWARD,
    );
    for (const row of rows) this.#hot.set(row.entity_ref, now + HOT_MS);
    if (this.#hot.size === 0) return PAUSE_MS.calm;
    await this.knex.raw(PUT_TOGETHER_FIRST, [[...this.#hot.keys()]]);
    return PAUSE_MS.busy;
  }
}
