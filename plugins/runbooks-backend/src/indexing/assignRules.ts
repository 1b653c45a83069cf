import type { Knex } from 'knex';
import { matchAlert, type ComponentLookup } from '../alerts/matching/match';

/**
 * Gives each rule to the component that its labels name, else to the one whose folder its file is in: as the alerts
 * themselves are matched when they fire.
 *
 * @returns the components that got or lost a rule
 */
export async function assignRules(
  knex: Knex,
  components: ComponentLookup,
  componentLabel: string | undefined,
): Promise<Set<string>> {
  const rows: {
    labels: Record<string, string>;
    home_ref: string;
    entity_ref: string;
  }[] = await knex('alert_rules').distinct('labels', 'home_ref', 'entity_ref');
  const touched = new Set<string>();
  const changes = rows.flatMap(
    ({ labels, home_ref: home, entity_ref: had }) => {
      const ref =
        matchAlert(labels, components, componentLabel)?.entityRef ?? home;
      if (ref === had) return [];
      touched.add(ref).add(had);
      return { labels, home, ref };
    },
  );
  if (changes.length > 0)
    await knex.raw(
      `update alert_rules r set entity_ref = found.ref
       from jsonb_to_recordset(?::jsonb) as found(labels jsonb, home text, ref text)
       where r.labels = found.labels and r.home_ref = found.home`,
      [JSON.stringify(changes)],
    );
  return touched;
}
