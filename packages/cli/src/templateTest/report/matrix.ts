import type { CaseReport, Outcome } from '../model';

const TITLE = '# What the golden paths passed';
const INTRODUCTION =
  'Written by `waymark template test --matrix`, never by hand: each row is a case of a template as it was last tested.';
const LEGEND =
  '`yes`: passed. `no`: failed. `–`: not run. Empty: nothing calls for it.';
const WORDS: Record<Outcome, string> = {
  passed: 'yes',
  failed: 'no',
  'not run': '–',
};
/** Columns before the checks. */
const FIXED = ['template', 'case', 'version', 'tested'];

type Row = Record<string, string>;

/** Whether a case exists, for all that is known. */
export type IsThere = (template: string, name: string) => boolean;

/**
 * The page with a table of templates and checks.
 *
 * @param before - the page as it was, whose rows of other cases stay; empty when there is none
 * @param isThere - rows of all other cases are left out
 * @param when - of this run
 */
export function matrixPage(
  before: string,
  reports: CaseReport[],
  isThere: IsThere,
  when: Date,
): string {
  const rows = new Map(
    readRows(before)
      .filter(row => isThere(row.template, row.case))
      .map(row => [key(row), row]),
  );
  for (const report of reports) {
    const tested = report.tested ? new Date(report.tested) : when;
    const row: Row = {
      template: report.template,
      case: report.case,
      version: report.version,
      tested: `${tested.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    };
    for (const { check, outcome } of report.results)
      row[check] = WORDS[outcome];
    rows.set(key(row), row);
  }
  const all = [...rows.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  const checks = columns(all);
  return `${[
    TITLE,
    '',
    INTRODUCTION,
    '',
    LEGEND,
    '',
    ...table(checks, all),
  ].join('\n')}\n`;
}

function key(row: Row): string {
  return `${row.template} ${row.case}`;
}

/** The order in which the checks come up, those of files and those of a running service alike. */
function columns(rows: Row[]): string[] {
  const found = new Set<string>(FIXED);
  for (const row of rows) for (const name of Object.keys(row)) found.add(name);
  return [...found];
}

/** Laid out as a formatter of Markdown would, so that it leaves the page alone. */
function table(names: string[], rows: Row[]): string[] {
  const cells = [names, ...rows.map(row => names.map(name => row[name] ?? ''))];
  const widths = names.map((_, column) =>
    Math.max(3, ...cells.map(row => row[column].length)),
  );
  const line = (row: string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  const [heading, ...body] = cells;
  return [
    line(heading),
    `| ${widths.map(width => '-'.repeat(width)).join(' | ')} |`,
    ...body.map(line),
  ];
}

function readRows(page: string): Row[] {
  const lines = page.split('\n').filter(line => line.startsWith('|'));
  const cellsOf = (line: string) =>
    line
      .split('|')
      .slice(1, -1)
      .map(cell => cell.trim());
  const [heading, , ...body] = lines;
  if (!heading) return [];
  const names = cellsOf(heading);
  return body.map(line =>
    Object.fromEntries(
      cellsOf(line).flatMap((cell, index) =>
        cell ? [[names[index], cell]] : [],
      ),
    ),
  );
}
