import type { RunbookGapKind, RunbooksState } from '@waymark/common';

/** Kinds of gaps, worst first, each with the state it makes and its short name. */
export const GAPS: Record<
  RunbookGapKind,
  { state: RunbooksState; label: string }
> = {
  'alert-without-runbook': { state: 'missing', label: 'No runbook' },
  'broken-runbook-url': { state: 'missing', label: 'Broken link' },
  unreadable: { state: 'missing', label: 'Unreadable' },
  'never-exercised': { state: 'stale', label: 'Never followed' },
  'exercise-overdue': { state: 'stale', label: 'Not followed lately' },
  'changed-since-exercised': { state: 'stale', label: 'Changed since' },
  'runbook-without-alert': { state: 'complete', label: 'No alert' },
};

/** Kinds of gaps, worst first. */
export const GAP_KINDS = Object.keys(GAPS) as RunbookGapKind[];

const WORST_FIRST: RunbooksState[] = ['missing', 'stale', 'complete'];

/** The state that gaps add up to: the worst of theirs. */
export function stateOf(gaps: readonly RunbookGapKind[]): RunbooksState {
  return (
    WORST_FIRST.find(state => gaps.some(kind => GAPS[kind].state === state)) ??
    'complete'
  );
}

/** Sorts gaps worst first; those of a kind stay as they are. */
export function worstFirst<T extends { kind: RunbookGapKind }>(
  gaps: readonly T[],
): T[] {
  return [...gaps].sort(
    (a, b) => GAP_KINDS.indexOf(a.kind) - GAP_KINDS.indexOf(b.kind),
  );
}
