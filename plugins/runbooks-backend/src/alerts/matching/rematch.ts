import type { AlertMatch } from '@waymark/common';
import type { Knex } from 'knex';
import { matchAlert, type ComponentLookup } from './match';

/** How far back alerts are looked at that ended without a component. */
const BACK = "interval '30 days'";
const MOST = 20_000;

interface Row {
  id: string;
  entity_ref: string | null;
  labels: Record<string, string>;
}

/**
 * Matches again what fires and what lately had no component, after the catalog has changed: an alert finds a
 * component that is new, and one whose component is gone is told as unmatched instead of with nobody.
 *
 * @returns the components whose alerts changed, those they had before among them; undefined when none did
 */
export async function rematch(
  knex: Knex,
  components: ComponentLookup,
  componentLabel?: string,
): Promise<Set<string> | undefined> {
  const rows: Row[] = await knex('alert_episodes')
    .select('id', 'entity_ref', 'labels')
    .where(where =>
      where
        .whereNull('ends_at')
        .orWhere(ended =>
          ended.whereNull('entity_ref').whereRaw(`starts_at > now() - ${BACK}`),
        ),
    )
    .orderByRaw('ends_at is null desc, starts_at desc')
    .limit(MOST);
  const changes: {
    id: string;
    entity_ref: string | null;
    matched_by: AlertMatch | null;
  }[] = [];
  const entityRefs = new Set<string>();
  for (const row of rows) {
    // What it was matched with stays as long as it is there.
    if (row.entity_ref && components.byRef.has(row.entity_ref)) continue;
    const found = matchAlert(row.labels, components, componentLabel);
    if ((found?.entityRef ?? null) === row.entity_ref) continue;
    changes.push({
      id: row.id,
      entity_ref: found?.entityRef ?? null,
      matched_by: found?.matchedBy ?? null,
    });
    for (const entityRef of [row.entity_ref, found?.entityRef])
      if (entityRef) entityRefs.add(entityRef);
  }
  if (changes.length === 0) return undefined;
  await knex.raw(
    `update alert_episodes e set entity_ref = found.entity_ref, matched_by = found.matched_by
     from jsonb_to_recordset(?::jsonb) as found(id uuid, entity_ref text, matched_by text)
     where e.id = found.id`,
    [JSON.stringify(changes)],
  );
  return entityRefs;
}
