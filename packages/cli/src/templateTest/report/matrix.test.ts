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
  page
    .split('\n')
    .filter(line => line.startsWith('|'))
    .map(row => row.replace(/ +/g, ' '));
const everything = () => true;

describe('matrixPage', () => {
  const first = matrixPage(
    '',
    [
      report('go', 'defaults', { lint: 'passed', start: 'failed' }),
      report('go', 'gone', { lint: 'passed' }),
      report('node', 'defaults', { lint: 'passed', chart: 'not run' }),
    ],
    everything,
    new Date('2026-03-01T10:00:00Z'),
  );

  it('has a row for each case and a column for each check', () => {
    expect(first.split('\n').filter(line => line.startsWith('|'))).toEqual([
      '| template | case     | version | tested               | lint | start | chart |',
      '| -------- | -------- | ------- | -------------------- | ---- | ----- | ----- |',
      '| go       | defaults | 1.0.0   | 2026-03-01 10:00 UTC | yes  | no    |       |',
      '| go       | gone     | 1.0.0   | 2026-03-01 10:00 UTC | yes  |       |       |',
      '| node     | defaults | 1.0.0   | 2026-03-01 10:00 UTC | yes  |       | –     |',
    ]);
  });

  it('keeps what was not run this time', () => {
    const again = report('go', 'gone', { lint: 'failed' });
    expect(rows(matrixPage(first, [again], everything, new Date(0)))).toEqual([
      ...rows(first).slice(0, 3),
      expect.stringMatching(/^\| go \| gone \| .* \| no /),
      rows(first)[4],
    ]);
  });

  it('forgets cases and templates that are gone', () => {
    const second = matrixPage(
      first,
      [
        report('go', 'defaults', { lint: 'passed', start: 'passed' }),
        report('go', 'more', { lint: 'failed' }),
      ],
      (template, name) => template === 'go' && name !== 'gone',
      new Date('2026-03-02T10:00:00Z'),
    );
    expect(rows(second).slice(2)).toEqual([
      '| go | defaults | 1.0.0 | 2026-03-02 10:00 UTC | yes | yes |',
      '| go | more | 1.0.0 | 2026-03-02 10:00 UTC | no | |',
    ]);
  });
});
