import type { AlertMatch } from '@waymark/common';
import type { Knex } from 'knex';
import type { ToldAlert } from '../intake/payload';

/** An alert as told, with who told it and the component it was matched with. */
export interface MatchedAlert extends ToldAlert {
  sender: string;
  entityRef?: string;
  matchedBy?: AlertMatch;
}

/** What writing changed. */
export interface Written {
  /** Components of alerts that began, ended or say something new. */
  entityRefs: Set<string>;
  /** Whether anything did, alerts without a component among them. */
  changed: boolean;
  /** Whether an alert began that has no component. */
  newUnmatched: boolean;
}

/** Any number; the same in all processes. */
const LOCK = 7_411_628_115;
/**
 * Alertmanager's messages overtake each other by seconds, two of a cluster, or one that gave up waiting. Later than
 * this, an alert that is told to fire though it ended does fire again: its Prometheus was out of reach for a while.
 */
const OVERTAKING = "interval '1 minute'";
/** A repetition within this time is not even written down as heard. */
const HEARD = "interval '5 minutes'";

const TOLD = `jsonb_to_recordset(?::jsonb) as told(
  "sender" text, "fingerprint" text, "startsAt" timestamptz(3), "endsAt" timestamptz(3), "alert" text, "labels" jsonb,
  "annotations" jsonb, "generatorUrl" text, "group" text, "entityRef" text, "matchedBy" text)`;

const UPSERT = `
  insert into alert_episodes as known (sender, fingerprint, starts_at, ends_at, ended_by, heard_at, alert, labels,
    annotations, generator_url, alert_group, entity_ref, matched_by)
  select "sender", "fingerprint", "startsAt", "endsAt", case when "endsAt" is not null then 'told' end, now(), "alert",
    "labels", "annotations", "generatorUrl", "group", "entityRef", "matchedBy"
  from ${TOLD}
  on conflict (sender, fingerprint, starts_at) do update
  set ends_at = excluded.ends_at, ended_by = excluded.ended_by, heard_at = excluded.heard_at,
    annotations = excluded.annotations
  where case
    when excluded.ends_at is not null then known.ended_by is distinct from 'told'
    when known.ends_at is null then known.annotations <> excluded.annotations
    else known.ended_by = 'silence' or (known.ended_by = 'told' and known.heard_at < now() - ${OVERTAKING})
  end
  returning entity_ref, xmax = 0 as is_new`;

/**
 * Of one fingerprint only the newest episode can fire. An older one, whose end was never told or that Alertmanager
 * has made one with another, ended when the next began; or with the one it lies within.
 */
const END_OLDER = `
  update alert_episodes e set ends_at = ended.at, ended_by = 'newer'
  from (
    select o.id, (
      select min(case when n.starts_at > o.starts_at then n.starts_at else n.ends_at end)
      from alert_episodes n
      where n.sender = o.sender and n.fingerprint = o.fingerprint and n.id <> o.id
        and (n.starts_at > o.starts_at or (n.ended_by = 'told' and n.ends_at >= o.starts_at))
    ) as at
    from (select distinct "sender", "fingerprint" from ${TOLD}) of
    cross join lateral (
      select id, sender, fingerprint, starts_at from alert_episodes
      where sender = of."sender" and fingerprint = of."fingerprint" and ends_at is null
      -- Keeps PostgreSQL from looking at all that fires, which it would before the table is analysed.
      offset 0
    ) o
  ) ended
  where ended.id = e.id and ended.at is not null
  returning e.entity_ref`;

const HEAR = `
  update alert_episodes set heard_at = now()
  where ends_at is null and heard_at < now() - ${HEARD}
    and (sender, fingerprint) in (select "sender", "fingerprint" from ${TOLD} where "endsAt" is null)`;

/**
 * Writes what was told, in a constant number of statements. Telling it again changes nothing, and the order in which
 * it is told does not decide what fires.
 *
 * @param alerts - each episode once
 */
export async function writeEpisodes(
  knex: Knex,
  alerts: MatchedAlert[],
): Promise<Written> {
  const told = JSON.stringify(alerts);
  return knex.transaction(async tx => {
    // One writer at a time, so that two do not each miss what the other is writing of the same fingerprint.
    await tx.raw('select pg_advisory_xact_lock(?)', [LOCK]);
    const { rows: upserted } = await tx.raw(UPSERT, [told]);
    const { rows: ended } = await tx.raw(END_OLDER, [told]);
    await tx.raw(HEAR, [told]);
    const changed: { entity_ref: string | null; is_new?: boolean }[] = [
      ...upserted,
      ...ended,
    ];
    return {
      entityRefs: new Set(
        changed.flatMap(({ entity_ref: entityRef }) => entityRef ?? []),
      ),
      changed: changed.length > 0,
      newUnmatched: changed.some(row => row.is_new && row.entity_ref === null),
    };
  });
}
