import {
  runbookPath,
  type ListedRunbookGap,
  type RunbookGapKind,
} from './runbooks';

/** Search parameter of a runbook's page that opens the form of {@link followPath}. */
export const FOLLOWED = 'followed';

/** The page of a runbook, with the form open that records that one followed it. */
export function followPath(runbook: {
  entityRef: string;
  page: string;
}): string {
  return `${runbookPath(runbook)}?${FOLLOWED}=drill`;
}

/** Address of an alert: its runbook, or the page that says there is none. */
export function alertPath(alert: string, entityRef?: string): string {
  const path = `/runbooks/alert/${encodeURIComponent(alert)}`;
  return entityRef ? `${path}?service=${encodeURIComponent(entityRef)}` : path;
}

const EXERCISE = new Set<RunbookGapKind>([
  'never-exercised',
  'exercise-overdue',
  'changed-since-exercised',
]);

/**
 * The one action that settles a gap, or leads to what does.
 *
 * @returns a path of the portal, or the address of the file to change; undefined when there is nothing to open
 */
export function gapAction(
  gap: ListedRunbookGap,
): { label: string; href: string } | undefined {
  const { kind, entityRef, alert, page, fileUrl } = gap;
  if (kind === 'alert-without-runbook' && alert)
    return { label: 'Start the runbook', href: alertPath(alert, entityRef) };
  if (EXERCISE.has(kind) && page !== undefined)
    return { label: 'Record a drill', href: followPath({ entityRef, page }) };
  if (fileUrl) return { label: 'Edit the file', href: fileUrl };
  if (kind === 'broken-runbook-url' && alert)
    return { label: 'Open the alert', href: alertPath(alert, entityRef) };
  return page === undefined
    ? undefined
    : { label: 'Open the page', href: runbookPath({ entityRef, page }) };
}
