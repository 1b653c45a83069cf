import type { Style } from '../../terminal/style';
import { printable } from '../../terminal/style';
import type { CaseReport, CheckResult, Outcome } from '../model';

/** Lines of one problem that are shown; all are in the log. */
const SHOWN = 40;

/** A line as a check ends. */
export function liveLine(
  report: CaseReport,
  { check, outcome, seconds, problems }: CheckResult,
  style: Style,
): string {
  const time = outcome === 'not run' ? '' : ` ${seconds.toFixed(1)} s`;
  const why =
    outcome === 'not run' ? `  ${problems[0]?.split('\n')[0] ?? ''}` : '';
  return (
    printable(
      `${mark(outcome)} ${report.template} › ${report.case} › ${check}`,
    ).replace(mark(outcome), coloured(outcome, style)) +
    style.dim(printable(time + why))
  );
}

/** A line for each case that was left out, since it has passed as it is. */
export function unchangedLines(reports: CaseReport[]): string[] {
  return reports.flatMap(({ template, case: name, tested }) =>
    tested
      ? [
          printable(
            `✓ ${template} › ${name}: unchanged since it passed, ${tested
              .slice(0, 16)
              .replace('T', ' ')} UTC`,
          ),
        ]
      : [],
  );
}

/** What failed and what was not run, by template and case, with the logs. */
export function problemLines(reports: CaseReport[], style: Style): string[] {
  return reports.flatMap(report =>
    report.results
      .filter(({ outcome }) => outcome === 'failed')
      .flatMap(({ check, problems, log }) => [
        '',
        style.bad(`${report.template} › ${report.case} › ${check}`),
        ...problems.flatMap(problem => indented(problem)),
        ...(log ? [style.dim(`  All of it: ${log}`)] : []),
      ]),
  );
}

/** How many of each outcome, in a sentence. */
export function summaryLine(reports: CaseReport[]): string {
  const results = reports.flatMap(({ results: all }) => all);
  const count = (outcome: Outcome) =>
    results.filter(each => each.outcome === outcome).length;
  const missing = count('not run');
  const templates = new Set(reports.map(({ template }) => template)).size;
  return `${count('passed')} checks passed, ${count('failed')} failed${
    missing > 0 ? `, ${missing} not run` : ''
  }, in ${reports.length} cases of ${templates} ${
    templates === 1 ? 'template' : 'templates'
  }.`;
}

function indented(problem: string): string[] {
  const lines = printable(problem).trimEnd().split('\n');
  const shown = lines.slice(0, SHOWN);
  return [
    ...shown.map(line => `  ${line}`),
    ...(lines.length > SHOWN ? [`  … ${lines.length - SHOWN} more lines`] : []),
  ];
}

function mark(outcome: Outcome): string {
  return { passed: '✓', failed: '✗', 'not run': '–' }[outcome];
}

function coloured(outcome: Outcome, style: Style): string {
  if (outcome === 'passed') return style.good(mark(outcome));
  return outcome === 'failed'
    ? style.bad(mark(outcome))
    : style.dim(mark(outcome));
}
