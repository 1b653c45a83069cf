import { runbookPath, type ListedRunbookGap } from '@waymark/common';

/** What a person can do about a gap, and where. */
export interface GapAction {
  label: string;
  href: string;
}

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

/** The one action that settles a gap, or leads to what does. */
export function gapAction(gap: ListedRunbookGap): GapAction | undefined {
  const { kind, entityRef, alert, page } = gap;
  if (kind === 'alert-without-runbook' && alert)
    return { label: 'Start the runbook', href: alertPath(alert, entityRef) };
  if (kind === 'broken-runbook-url' && alert)
    return { label: 'Open the alert', href: alertPath(alert, entityRef) };
  if (page === undefined) return undefined;
  if (
    kind === 'never-exercised' ||
    kind === 'exercise-overdue' ||
    kind === 'changed-since-exercised'
  )
    return { label: 'Record a drill', href: followPath({ entityRef, page }) };
  return { label: 'Open the page', href: runbookPath({ entityRef, page }) };
}
