import { parse } from 'yaml';

const rulesOf = files =>
  [...files]
    .filter(([path]) =>
      /^deploy\/chart\/files\/alerts\/[^/]+\.yaml$/.test(path),
    )
    .flatMap(([, text]) => parse(text).groups)
    .flatMap(({ rules }) => rules);

/** The alerts of a rendered service. */
export const alertsOf = files => rulesOf(files).filter(({ alert }) => alert);

/** Names of the series that its recording rules make. */
export const recordsOf = files =>
  rulesOf(files).flatMap(({ record }) => record ?? []);

/** Every expectation of its promtool tests: `alertname`, `exp_alerts`. */
export const expectationsOf = files =>
  [...files]
    .filter(([path]) => /^deploy\/alerts\/[^/]+\.test\.yaml$/.test(path))
    .flatMap(([, text]) => parse(text).tests)
    .flatMap(({ alert_rule_test: expectations }) => expectations);

/** Its dashboard. */
export const dashboardOf = files =>
  JSON.parse(files.get('deploy/chart/files/dashboard.json'));
