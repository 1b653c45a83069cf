import { isDashboard, panelQueries } from './dashboards';
import { selectorsOf } from './promql';

describe('panelQueries', () => {
  const dashboard = {
    panels: [
      {
        title: 'Requests',
        targets: [
          {
            expr: 'sum(rate(http_seconds_count{namespace=~"$namespace", pod=~"${pod:regex}"}[$__rate_interval]))',
          },
          {},
        ],
      },
      { title: 'Row', panels: [{ targets: [{ expr: 'up[$__range]' }] }] },
    ],
  };

  it('finds the queries of rows too, with variables filled in', () => {
    const queries = panelQueries(dashboard, 'd.json');
    expect(queries).toEqual([
      {
        where: 'd.json, "Requests"',
        expr: 'sum(rate(http_seconds_count{namespace=~".*", pod=~".*"}[1m]))',
      },
      { where: 'd.json, "untitled"', expr: 'up[5m]' },
    ]);
    expect(queries.flatMap(({ expr }) => selectorsOf(expr))).toHaveLength(2);
  });

  it('tells dashboards from other JSON', () => {
    expect(isDashboard(dashboard)).toBe(true);
    expect([{}, [], undefined, 'x'].some(isDashboard)).toBe(false);
  });
});
