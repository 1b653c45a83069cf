import type { ScanStatus } from '@waymark/common';
import { counted, distance } from '@waymark/react';

/** For example `1 repository` or `2 repositories`. */
export function repositories(count: number): string {
  return counted(count, 'repository', 'repositories');
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
