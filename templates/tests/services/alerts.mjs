import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import {
  alertsOf,
  dashboardOf,
  expectationsOf,
  recordsOf,
} from '../../lib/alerts.mjs';
import { readFrontMatter } from '../../lib/portal.mjs';
import {
  describeServices,
  isWorker,
  makeService,
  serviceTemplates,
} from '../../lib/services.mjs';
import {
  findTool,
  runTool,
  toolMissing,
} from '../../../packages/launcher/lib/testing/tools.mjs';

const promtool = findTool('promtool');
const RULES = 'deploy/chart/files/alerts/';
const SHARED = [
  'Down',
  'ErrorBudgetBurn',
  'ErrorBudgetSlowBurn',
  'HighLatency',
  'Saturated',
  'Restarting',
];

/** What runbooks name of the developer tools. */
const OF_BROWSERS = ['Performance'];

// Of a tier that no case of a template has: `waymark template test` asks promtool about those of the cases.
describe('Alerts, asked by promtool,', () => {
  it(
    'fire when they should and only then',
    { skip: !promtool && toolMissing('promtool') },
    async () => {
      const rules = new Map();
      const tests = new Map();
      for (const template of serviceTemplates) {
        const { folder, files } = await makeService(template, 'the shortest');
        const below = prefix =>
          [...files].filter(([path]) => path.startsWith(prefix));
        // A run takes seconds: what several templates have alike is asked once.
        for (const [path, text] of below(RULES))
          rules.set(text, join(folder, path));
        for (const [path, text] of below('deploy/alerts/'))
          tests.set(text, join(folder, path));
      }
      await runTool(promtool, ['check', 'rules', ...rules.values()]);
      await runTool(promtool, ['test', 'rules', ...tests.values()]);
    },
  );
});

describeServices('Alerts', made => {
  it('are each tested both ways', () => {
    const { files } = made();
    const expectations = expectationsOf(files);
    for (const { alert } of alertsOf(files)) {
      const own = expectations.filter(({ alertname }) => alertname === alert);
      assert.ok(
        own.some(({ exp_alerts: fired }) => fired.length),
        `${alert} fires in no test`,
      );
      assert.ok(
        own.some(({ exp_alerts: fired }) => !fired.length),
        `${alert} is silent in no test`,
      );
    }
  });

  it('have a runbook each, and a way to it', () => {
    const { files, parameters } = made();
    const runbooks = [...files]
      .filter(([path]) => path.startsWith('docs/runbooks/'))
      .map(([path, text]) => ({ path, ...readFrontMatter(text) }));
    for (const { path, problems } of runbooks)
      assert.equal(problems, undefined, path);
    const alerts = alertsOf(files);
    const prefix = alerts[0].alert.replace(/Down$/, '');
    assert.deepEqual(
      runbooks.flatMap(({ runbook }) => runbook.alerts).sort(),
      alerts.map(({ alert }) => alert).sort(),
    );
    for (const name of SHARED)
      assert.ok(
        alerts.some(({ alert }) => alert === prefix + name),
        name,
      );

    for (const { alert, labels, annotations } of alerts) {
      assert.equal(labels.service, parameters.name);
      assert.equal(
        annotations.runbook_url,
        `http://localhost:7007/runbooks/alert/${alert}`,
      );
      assert.ok(annotations.summary, alert);
      const { path, runbook } = runbooks.find(
        ({ runbook: { alerts: names } }) => names.includes(alert),
      );
      assert.equal(runbook.severity, labels.severity, alert);
      const page = path.replace('docs/', '');
      const row = files
        .get('docs/index.md')
        .split('\n')
        .find(line => line.includes(`\`${alert}\``));
      assert.ok(
        row?.includes(`](${page})`) && row.includes(labels.severity),
        `${alert} in docs/index.md`,
      );
      assert.ok(
        files.get('mkdocs.yml').includes(` ${page}`),
        `${page} in mkdocs.yml`,
      );
    }
  });

  it('have runbooks that name nothing that is not there', () => {
    const { files } = made();
    const titles = dashboardOf(files).panels.map(({ title }) => title);
    for (const [path, text] of files) {
      if (!path.startsWith('docs/runbooks/')) continue;
      const prose = text.replace(/^( *)```[^]*?^\1```|`[^`\n]*`/gm, '');
      for (const [, name] of prose.matchAll(/(?<!\*)\*([A-Z][^*\n]*)\*(?!\*)/g))
        assert.ok(
          titles.includes(name) ||
            // What to do, further down.
            prose.includes(`**${name}.**`) ||
            OF_BROWSERS.includes(name),
          `${path}: *${name}*`,
        );
    }
  });

  it('have their numbers in one place, the objectives', () => {
    const records = recordsOf(made().files);
    for (const { expr } of alertsOf(made().files))
      for (const [name] of expr.matchAll(/service:[\w:]+/g))
        assert.ok(records.includes(name), name);
  });
});

describeServices('The dashboard', made => {
  it('asks only for this service, in panels that do not overlap', () => {
    const { files, parameters } = made();
    const { panels } = dashboardOf(files);
    const ids = panels.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    const taken = new Set();
    for (const { title, gridPos, targets = [] } of panels) {
      assert.ok(gridPos.x + gridPos.w <= 24, title);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++)
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
          assert.ok(!taken.has(`${x} ${y}`), `${title} covers another panel`);
          taken.add(`${x} ${y}`);
        }
      for (const { expr } of targets)
        for (const [, selector] of expr.matchAll(/\{([^}]*)\}/g))
          assert.ok(
            selector.startsWith(
              `job="${parameters.name}", namespace=~"$namespace"`,
            ),
            expr,
          );
    }
    const titles = panels.map(({ title }) => title);
    assert.equal(titles.includes('Database'), Boolean(parameters.database));
    assert.equal(titles.includes('Cache'), Boolean(parameters.cache));
    assert.equal(
      titles.includes('Queue'),
      isWorker(files) || Boolean(parameters.queue),
    );
  });
});
