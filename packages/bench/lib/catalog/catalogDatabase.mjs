import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../../../launcher/lib/toolchain.mjs';

const LOOK_EVERY_MS = 500;

/**
 * What the catalog of a contestant has done, read from its tables: asking the catalog itself would slow it down.
 *
 * @param server - as `throwawayPostgres` gives it
 * @param database - of the contestant
 */
export function catalogDatabase({ host, port, user, password }, database) {
  const { Client } = createRequire(join(root, 'package.json'))('pg');

  const ask = async sql => {
    const client = new Client({ host, port, user, password, database });
    await client.connect();
    try {
      return (await client.query(sql)).rows[0];
    } finally {
      await client.end();
    }
  };

  /**
   * How many entities can be seen; how many wait to be processed, to be put together or to be looked at again; and how
   * many of these are new. A catalog with more entities than it can look at again in its interval never waits for none.
   */
  const progress = () =>
    ask(`select
      (select count(*)::int from catalog.final_entities where final_entity is not null) as seen,
      (select count(*)::int from catalog.refresh_state where result_hash is null or next_update_at <= now()) +
      (select count(*)::int from catalog.stitch_queue) as waiting,
      (select count(*)::int from catalog.refresh_state where result_hash is null) +
      (select count(*)::int from catalog.stitch_queue) as new`);

  return {
    progress,

    /** Waits until so many entities can be seen and none that is new waits. */
    async settled(entities, tell = () => {}) {
      for (;;) {
        // Before the first start there are no tables yet.
        const at = await progress().catch(() => ({
          seen: 0,
          waiting: 1,
          new: 1,
        }));
        if (at.seen >= entities && at.new === 0) return;
        tell(at);
        await sleep(LOOK_EVERY_MS);
      }
    },
  };
}
