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
  // What failed is tried again at once when somebody asks for it; a limit of the host is waited for all the same.
  if (scan.waitingUntil && !(scan.wanted && scan.error))
    return `${scan.waitingWhy} ${
      scan.wanted ? 'The scan that was asked for begins' : 'Goes on'
    } ${distance(scan.waitingUntil, now)}. ${last}`;
  if (scan.wanted && (!scan.startedAt || scan.error))
    return `A scan was asked for; it begins within a minute. ${last}`;
  if (!scan.startedAt)
    return scan.finishedAt ? last : 'The first scan begins within a minute.';
  const seen =
    scan.total === undefined
      ? repositories(scan.seen)
      : `${scan.seen.toLocaleString('en')} of ${repositories(scan.total)}`;
  return `Scanning: ${seen}. ${last}`;
}

/** Whether what is said of a scan changes within seconds. */
export function isMoving(scan: ScanStatus): boolean {
  if (scan.wanted && scan.error) return true;
  if (scan.waitingUntil) return false;
  return Boolean(scan.wanted || scan.startedAt || !scan.finishedAt);
}

/** Share of a running scan that is done, 0 to 1; undefined when none runs, or its end is unknown. */
export function shareOf({
  startedAt,
  seen,
  total,
}: ScanStatus): number | undefined {
  return startedAt && total ? Math.min(seen / total, 1) : undefined;
}
