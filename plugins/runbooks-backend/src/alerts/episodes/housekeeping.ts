import type { Knex } from 'knex';

/**
 * Ends what nobody has told of for so long that it cannot be known to fire.
 *
 * @param afterMs - without word
 * @returns the components of those that ended; undefined when none did
 */
export async function endSilent(
  knex: Knex,
  afterMs: number,
): Promise<Set<string> | undefined> {
  const rows: { entity_ref: string | null }[] = await knex('alert_episodes')
    .whereNull('ends_at')
    .where('heard_at', '<', new Date(Date.now() - afterMs))
    .update({ ends_at: knex.ref('heard_at'), ended_by: 'silence' })
    .returning('entity_ref');
  return rows.length === 0
    ? undefined
    : new Set(rows.flatMap(({ entity_ref: entityRef }) => entityRef ?? []));
}

/**
 * Forgets what ended long ago.
 *
 * @param keepMs - how long an alert is kept after it ended
 * @returns how many were forgotten
 */
export function forgetOld(knex: Knex, keepMs: number): Promise<number> {
  return knex('alert_episodes')
    .where('ends_at', '<', new Date(Date.now() - keepMs))
    .delete();
}
