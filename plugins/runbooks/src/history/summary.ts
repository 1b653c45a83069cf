import type { AlertEpisode } from '@waymark/common';
import { duration } from '@waymark/react';

const DAY_MS = 24 * 3600_000;

/** How often an alert fired. */
export interface AlertSummary {
  alert: string;
  count: number;
  /** How long it fired in all, in milliseconds. */
  totalMs: number;
  /** Whether there may be more of them that were not read. */
  atLeast: boolean;
}

/** How long an episode lasted, or has lasted up to now, in milliseconds. */
export function lasted(
  { startsAt, endsAt }: Pick<AlertEpisode, 'startsAt' | 'endsAt'>,
  now: Date,
): number {
  const end = endsAt ? Date.parse(endsAt) : now.getTime();
  return Math.max(0, end - Date.parse(startsAt));
}

/**
 * The alerts that began in the last days, the one that fired most often first.
 *
 * @param episodes - newest first
 */
export function summarize(
  episodes: readonly AlertEpisode[],
  options: {
    now: Date;
    days: number;
    /** Whether there are older ones that were not read. */
    more: boolean;
  },
): AlertSummary[] {
  const { now, days, more } = options;
  const since = now.getTime() - days * DAY_MS;
  const late = episodes.filter(({ startsAt }) => Date.parse(startsAt) >= since);
  const atLeast = more && late.length === episodes.length;
  const sums = new Map<string, AlertSummary>();
  for (const episode of late) {
    const { alert } = episode;
    const sum = sums.get(alert) ?? { alert, count: 0, totalMs: 0, atLeast };
    sum.count += 1;
    sum.totalMs += lasted(episode, now);
    sums.set(alert, sum);
  }
  return [...sums.values()].sort(
    (a, b) => b.count - a.count || b.totalMs - a.totalMs,
  );
}

/** For example `fired 3 times in 30 days, 2 h 05 min in all`. */
export function inWords(
  { count, totalMs, atLeast }: AlertSummary,
  days: number,
): string {
  const times = count === 1 ? 'once' : `${count} times`;
  return `fired ${
    atLeast ? 'at least ' : ''
  }${times} in ${days} days, ${duration(totalMs)} in all`;
}
