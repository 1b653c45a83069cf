import { parse } from 'yaml';

/** The alert rules of a rendered service. */
export function alertsOf(files) {
  return parse(files.get('deploy/chart/files/alerts.yaml')).groups.flatMap(
    ({ rules }) => rules,
  );
}

/** Every query of its alert rules and of its dashboard. */
export function queriesOf(files) {
  const { panels } = JSON.parse(files.get('deploy/chart/files/dashboard.json'));
  return [
    ...alertsOf(files).map(({ expr }) => expr),
    ...panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)),
  ];
}

/** What Prometheus itself adds to every series, and the metric it makes of a target. */
const TARGET_LABELS = ['job', 'namespace', 'instance'];
const TARGET_METRIC = 'up';

/**
 * What a query asks for that a service does not expose.
 *
 * @param query - in PromQL, with a selector after every metric
 * @param exposed - what the service answers at `/metrics`
 * @returns a line for each missing metric and label
 */
export function unanswered(query, exposed) {
  const metrics = new Set([
    TARGET_METRIC,
    ...found(exposed, /^([a-z_:][a-z0-9_:]*)[{ ]/gm),
  ]);
  const labels = new Set([
    ...TARGET_LABELS,
    ...found(exposed, /[{,]([a-z_]+)="/g),
  ]);
  const selected = found(query, /([a-z_:][a-z0-9_:]*)\{/g);
  if (!selected.length) return [`no metric with a selector in ${query}`];
  const used = [
    ...found(query, /([a-z_]+)\s*(?:=~|!~|!=|=)\s*"/g),
    ...found(query, /\bby \(([^)]*)\)/g).flatMap(list => list.split(/\s*,\s*/)),
  ];
  return [
    ...selected
      .filter(name => !metrics.has(name))
      .map(name => `metric ${name} in ${query}`),
    ...used
      .filter(name => !labels.has(name))
      .map(name => `label ${name} in ${query}`),
  ];
}

function found(text, pattern) {
  return [...text.matchAll(pattern)].map(([, part]) => part);
}
