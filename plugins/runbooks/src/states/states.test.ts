import type { ListedRunbookGap, RunbookGapKind } from '@waymark/common';
import { gapAction } from './gapAction';
import { stateOf } from './gapWords';
import { groupGaps } from './groupGaps';

const gap = (
  kind: RunbookGapKind,
  component = 'payments',
  more: Partial<ListedRunbookGap> = {},
): ListedRunbookGap => ({
  kind,
  entityRef: `component:default/${component}`,
  component,
  message: 'What is wrong.',
  remedy: 'What to do.',
  since: '2026-11-01T00:00:00Z',
  ...more,
});

describe('what is wrong', () => {
  it.each<[RunbookGapKind[], string]>([
    [[], 'complete'],
    [['runbook-without-alert'], 'complete'],
    [['runbook-without-alert', 'exercise-overdue'], 'stale'],
    [['never-exercised', 'broken-runbook-url'], 'missing'],
  ])('%j adds up to %s', (gaps, state) => {
    expect(stateOf(gaps)).toBe(state);
  });

  it('stands by component, the worst first', () => {
    const groups = groupGaps([
      gap('exercise-overdue', 'pricing'),
      gap('never-exercised', 'payments'),
      gap('alert-without-runbook', 'payments'),
      gap('never-exercised', 'orders'),
    ]);
    expect(
      groups.map(({ component, gaps }) => [
        component,
        gaps.map(({ kind }) => kind),
      ]),
    ).toEqual([
      ['payments', ['alert-without-runbook', 'never-exercised']],
      ['orders', ['never-exercised']],
      ['pricing', ['exercise-overdue']],
    ]);
  });

  it.each<[RunbookGapKind, string, string]>([
    [
      'alert-without-runbook',
      'Start the runbook',
      '/runbooks/alert/Pay%20late?service=component%3Adefault%2Fpayments',
    ],
    [
      'never-exercised',
      'Record a drill',
      '/docs/default/component/payments/runbooks/late/?followed=drill',
    ],
    [
      'unreadable',
      'Open the page',
      '/docs/default/component/payments/runbooks/late/',
    ],
  ])('%s is settled by: %s', (kind, label, href) => {
    expect(
      gapAction(
        gap(kind, 'payments', { alert: 'Pay late', page: 'runbooks/late' }),
      ),
    ).toEqual({ label, href });
  });

  it.each<[RunbookGapKind, string]>([
    ['broken-runbook-url', 'Edit the file'],
    ['unreadable', 'Edit the file'],
    ['runbook-without-alert', 'Edit the file'],
    ['alert-without-runbook', 'Start the runbook'],
    ['never-exercised', 'Record a drill'],
  ])('%s of a file that can be edited is settled by: %s', (kind, label) => {
    const action = gapAction(
      gap(kind, 'payments', {
        alert: 'Pay late',
        page: 'runbooks/late',
        fileUrl: 'https://git.example/payments/edit/main/alerts/late.yaml',
      }),
    );
    expect(action?.label).toBe(label);
  });
});
