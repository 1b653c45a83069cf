import type {
  RunbookGap,
  RunbookGapKind,
  RunbooksState,
} from '@waymark/common';
import type { ComponentFacts, JudgeSettings, Surroundings } from './facts';
import { judgeAlerts } from './judgeAlerts';
import { judgeRunbooks } from './judgeRunbooks';

/** All kinds, worst first. */
export const GAP_KINDS: RunbookGapKind[] = [
  'alert-without-runbook',
  'broken-runbook-url',
  'unreadable',
  'never-exercised',
  'exercise-overdue',
  'changed-since-exercised',
  'runbook-without-alert',
];
const MISSING = new Set(GAP_KINDS.slice(0, 3));
const STALE = new Set(GAP_KINDS.slice(3, 6));

/** What is wrong between the alerts and the runbooks of a component, worst first. */
export function judge(
  facts: ComponentFacts,
  around: Surroundings,
  settings: JudgeSettings,
  now: Date,
): RunbookGap[] {
  const { entityRef, unreadable } = facts;
  const { gaps: ofAlerts, pointedAt } = judgeAlerts(facts, around, settings);
  const gaps = [
    ...ofAlerts,
    ...unreadable.map(
      ({ file, page, problem }): RunbookGap => ({
        kind: 'unreadable',
        entityRef,
        file,
        ...(page !== undefined && { page }),
        message:
          page === undefined
            ? `Alerts in ${file} could not be read: ${problem}.`
            : `${file} is meant to be a runbook and could not be read: ${problem}.`,
        remedy: `Correct ${file}; until then what it says counts for nothing.`,
      }),
    ),
    ...judgeRunbooks(facts, pointedAt, around, settings, now),
  ];
  return gaps.sort(byKind);
}

/** Sorts gaps, and what has a kind of gap, with the worst first. */
export function byKind(
  a: { kind: RunbookGapKind },
  b: { kind: RunbookGapKind },
): number {
  return GAP_KINDS.indexOf(a.kind) - GAP_KINDS.indexOf(b.kind);
}

/** The state that some kinds of gaps amount to. */
export function worstOf(kinds: Iterable<RunbookGapKind>): RunbooksState {
  let state: RunbooksState = 'complete';
  for (const kind of kinds) {
    if (MISSING.has(kind)) return 'missing';
    if (STALE.has(kind)) state = 'stale';
  }
  return state;
}

/** The state of a component; undefined when it has neither alerts nor runbooks. */
export function stateOf(
  { runbooks, rules, unreadable }: ComponentFacts,
  gaps: RunbookGap[],
): RunbooksState | undefined {
  return runbooks.length + rules.length + unreadable.length === 0
    ? undefined
    : worstOf(gaps.map(({ kind }) => kind));
}
