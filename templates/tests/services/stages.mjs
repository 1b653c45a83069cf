import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parse, stringify } from 'yaml';
import { alertsOf } from '../../lib/alerts.mjs';
import { renderChart, withoutHelm } from '../../lib/helm.mjs';
import { makeService, serviceTemplates } from '../../lib/services.mjs';
import {
  findTool,
  runTool,
  toolMissing,
} from '../../../packages/launcher/lib/testing/tools.mjs';

const promtool = findTool('promtool');
const skip = withoutHelm || (!promtool && toolMissing('promtool'));
/** The one that the tests of a service speak of. */
const HERE = 'shop';

describe('Of two stages in one Prometheus', () => {
  for (const template of serviceTemplates)
    it(
      `the rules of each speak of its own namespace only, in what ${template} makes`,
      { skip },
      async () => {
        const made = await makeService(template, 'everything, in public');
        const { get } = await renderChart(made, 'production', HERE);
        const { groups } = get('PrometheusRule').spec;
        const job = `job="${made.parameters.name}"`;
        for (const { expr } of groups.flatMap(({ rules }) => rules))
          assert.equal(
            expr.split(job).length,
            expr.split(`${job}, namespace="${HERE}"`).length,
            expr,
          );
        await askPromtool(groups, [...ownTests(made), ...stageTests(made)]);
      },
    );
});

async function askPromtool(groups, tests) {
  const folder = await mkdtemp(join(tmpdir(), 'stages-'));
  try {
    await writeFile(join(folder, 'rules.yaml'), stringify({ groups }));
    await writeFile(
      join(folder, 'rules.test.yaml'),
      stringify({
        rule_files: ['rules.yaml'],
        evaluation_interval: '1m',
        tests,
      }),
    );
    const run = (...args) => runTool(promtool, args, { cwd: folder });
    await run('check', 'rules', 'rules.yaml');
    await run('test', 'rules', 'rules.test.yaml');
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Those of the service's own tests that say by what there is which stage they are about. */
const ownTests = ({ files }) =>
  [...files]
    .filter(([path]) => /^deploy\/alerts\/[^/]+\.test\.yaml$/.test(path))
    .flatMap(([, text]) => parse(text).tests)
    .filter(({ input_series: series }) => series.length > 0);

/** What staging is like changes nothing for production. */
function stageTests({ files, parameters: { name } }) {
  const [{ alert, labels, annotations }] = alertsOf(files).filter(one =>
    one.alert.endsWith('Down'),
  );
  const up = (namespace, values) => ({
    series: `up{job="${name}", namespace="${namespace}", instance="a"}`,
    values,
  });
  const expecting = (what, series, fired) => ({
    name: what,
    interval: '1m',
    input_series: series,
    alert_rule_test: [{ eval_time: '8m', alertname: alert, exp_alerts: fired }],
  });
  return [
    expecting(
      'production has vanished',
      [up('staging', '1x10')],
      [
        {
          exp_labels: { ...labels, job: name, namespace: HERE },
          exp_annotations: annotations,
        },
      ],
    ),
    expecting('staging is down', [up(HERE, '1x10'), up('staging', '0x10')], []),
  ];
}
