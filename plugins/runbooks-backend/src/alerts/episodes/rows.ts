import type { AlertEpisode, AlertMatch } from '@waymark/common';

/** A row of `alert_episodes`. */
export interface EpisodeRow {
  id: string;
  sender: string;
  fingerprint: string;
  starts_at: Date;
  ends_at: Date | null;
  ended_by: 'told' | 'newer' | 'silence' | null;
  heard_at: Date;
  alert: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  generator_url: string | null;
  alert_group: string | null;
  entity_ref: string | null;
  matched_by: AlertMatch | null;
}

/**
 * A row as it is told to readers.
 *
 * @param silentAfterMs - time without word of a firing one after which this is said
 */
export function toEpisode(
  row: EpisodeRow,
  silentAfterMs: number,
  now: Date,
): AlertEpisode {
  const isSilent =
    !row.ends_at && now.getTime() - row.heard_at.getTime() > silentAfterMs;
  return {
    id: row.id,
    alert: row.alert,
    fingerprint: row.fingerprint,
    status: row.ends_at ? 'resolved' : 'firing',
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at?.toISOString(),
    labels: row.labels,
    annotations: row.annotations,
    generatorUrl: row.generator_url ?? undefined,
    sender: row.sender,
    entityRef: row.entity_ref ?? undefined,
    matchedBy: row.matched_by ?? undefined,
    group: row.alert_group ?? undefined,
    silentSince: isSilent ? row.heard_at.toISOString() : undefined,
    endAssumed:
      row.ended_by !== null && row.ended_by !== 'told' ? true : undefined,
  };
}
