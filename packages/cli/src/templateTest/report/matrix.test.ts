import type { CaseReport } from '../model';
import { matrixPage } from './matrix';

const report = (
  template: string,
  name: string,
  outcomes: Record<string, 'passed' | 'failed' | 'not run'>,
): CaseReport => ({
  template,
  version: '1.0.0',
  case: name,
  results: Object.entries(outcomes).map(([check, outcome]) => ({
    check,
    outcome,
    seconds: 1,
    problems: [],
  })),
});
const rows = (page: string) =>
  page.split('\n').filter(line => line.startsWith('|'));

describe('matrixPage', () => {
  const first = matrixPage(
    '',
    [
      report('go', 'defaults', { lint: 'passed', start: 'failed' }),
      report('go', 'gone', { lint: 'passed' }),
      report('node', 'defaults', { lint: 'passed', chart: 'not run' }),
    ],
    new Date('2026-03-01T10:00:00Z'),
  );

  it('has a row for each case and a column for each check', () => {
    expect(rows(first)).toEqual([
      '| template | case     | version | tested               | lint | start | chart |',
      '| -------- | -------- | ------- | -------------------- | ---- | ----- | ----- |',
      '| go       | defaults | 1.0.0   | 2026-03-01 10:00 UTC | yes  | no    |       |',
      '| go       | gone     | 1.0.0   | 2026-03-01 10:00 UTC | yes  |       |       |',
      '| node     | defaults | 1.0.0   | 2026-03-01 10:00 UTC | yes  |       | –     |',
    ]);
  });

  it('keeps what was not run this time, and forgets cases that are gone', () => {
    const second = matrixPage(
      first,
      [
        report('go', 'defaults', { lint: 'passed', start: 'passed' }),
        report('go', 'more', { lint: 'failed' }),
      ],
      new Date('2026-03-02T10:00:00Z'),
    );
    expect(
      rows(second)
        .slice(2)
        .map(row => row.replace(/ +/g, ' ')),
    ).toEqual([
      '| go | defaults | 1.0.0 | 2026-03-02 10:00 UTC | yes | yes | |',
      '| go | more | 1.0.0 | 2026-03-02 10:00 UTC | no | | |',
      '| node | defaults | 1.0.0 | 2026-03-01 10:00 UTC | yes | | – |',
    ]);
  });
});
