import {
  readsFailures,
  selectorText,
  selectorsOf,
  withAnyStatus,
} from './promql';

describe('selectorsOf', () => {
  it('finds every selector, whatever is around it', () => {
    const query =
      'sum by (le) (rate(http_seconds_bucket{job="x", status!~"5..", path="a}\\"b"}[5m])) / ignoring(le) sum(up) > 0.5 or absent(up{job="x"})';
    expect(selectorsOf(query)).toEqual([
      {
        metric: 'http_seconds_bucket',
        matchers: [
          { label: 'job', operator: '=', value: 'x' },
          { label: 'status', operator: '!~', value: '5..' },
          { label: 'path', operator: '=', value: 'a}"b' },
        ],
      },
      { metric: 'up', matchers: [] },
      { metric: 'up', matchers: [{ label: 'job', operator: '=', value: 'x' }] },
    ]);
  });

  it('takes names of recording rules, and selectors without a name', () => {
    expect(selectorsOf('slo:errors:ratio_rate5m{job="x"}')[0].metric).toBe(
      'slo:errors:ratio_rate5m',
    );
    expect(selectorsOf('count({__name__="up"})').map(selectorText)).toEqual([
      '{__name__="up"}',
    ]);
  });

  it('says where a query is no PromQL', () => {
    expect(() => selectorsOf('sum(rate(x[5m])')).toThrow(/no PromQL/);
  });
});

describe('readsFailures', () => {
  const of = (query: string) => selectorsOf(query)[0];

  it('knows answers that a sound service does not give', () => {
    expect(readsFailures(of('x{status=~"5.."}'))).toBe(true);
    expect(readsFailures(of('x{status="503"}'))).toBe(true);
    expect(readsFailures(of('x{status=~"2..|5.."}'))).toBe(false);
    expect(readsFailures(of('x{status!~"5.."}'))).toBe(false);
    expect(readsFailures(of('x{route="500"}'))).toBe(false);
  });

  it('asks for the series with any status instead, and for nothing less', () => {
    expect(selectorText(withAnyStatus(of('x{job="a", status=~"5.."}')))).toBe(
      'x{job="a", status!=""}',
    );
  });
});
