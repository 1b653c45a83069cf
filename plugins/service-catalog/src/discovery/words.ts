import type { ScanStatus } from '@waymark/common';

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 24 * 3600],
  ['hour', 3600],
  ['minute', 60],
];
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** How far a moment is from now, for example `3 days ago` or `in 2 hours`. */
export function distance(date: string, now: Date): string {
  const seconds = (Date.parse(date) - now.getTime()) / 1000;
  const [unit, size] =
    UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? [];
  if (!unit || !size) return seconds > 0 ? 'in a moment' : 'just now';
  return relative.format(Math.trunc(seconds / size), unit);
}

/** A number with its noun, for example `1 repository` or `2 repositories`. */
export function repositories(count: number): string {
  return `${count.toLocaleString('en')} ${
    count === 1 ? 'repository' : 'repositories'
  }`;
}

/** How far the scan of a source is, in a sentence or two. */
export function progressOf(scan: ScanStatus, now: Date): string {
  const last = scan.finishedAt
    ? `Last complete scan ${distance(scan.finishedAt, now)}.`
    : 'No complete scan yet.';
  if (scan.waitingUntil)
    return `${scan.waitingWhy} Goes on ${distance(
      scan.waitingUntil,
      now,
    )}. ${last}`;
  if (!scan.startedAt)
    return scan.finishedAt ? last : 'The first scan begins within a minute.';
  const seen =
    scan.total === undefined
      ? repositories(scan.seen)
      : `${scan.seen.toLocaleString('en')} of ${repositories(scan.total)}`;
  return `Scanning: ${seen}. ${last}`;
}

/** Share of a running scan that is done, 0 to 1; undefined when none runs, or its end is unknown. */
export function shareOf({
  startedAt,
  seen,
  total,
}: ScanStatus): number | undefined {
  return startedAt && total ? Math.min(seen / total, 1) : undefined;
}
