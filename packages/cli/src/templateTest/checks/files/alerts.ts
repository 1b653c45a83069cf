import type { Produced } from '../../model';
import type { Check } from '../check';
import { readFrontMatter } from '../../formats/frontMatter';
import { ruleFiles, ruleTests } from './alertRules';

export const alerts: Check = {
  name: 'alerts',
  title: 'Prometheus takes the rules, and their unit tests pass',
  applies: produced => ruleFiles(produced).length > 0,
  async run(bench) {
    const promtool = bench.tool('promtool');
    const tests = ruleTests(bench.produced);
    return [
      ...(await bench.problemsOf('promtool check rules', promtool, [
        'check',
        'rules',
        ...ruleFiles(bench.produced).map(({ path }) => path),
      ])),
      ...(tests.length === 0
        ? [
            'The alert rules have no unit test. Write one that promtool test rules can run.',
          ]
        : await bench.problemsOf('promtool test rules', promtool, [
            'test',
            'rules',
            ...tests,
          ])),
      ...untested(bench.produced),
    ];
  },
};

export const runbooks: Check = {
  name: 'runbooks',
  title: 'Each alert names its runbook, and that is among the docs',
  applies: produced => ruleFiles(produced).length > 0,
  async run({ produced }) {
    return runbookProblems(produced);
  },
};

/** Alerts without a `runbook_url`, and alerts that no runbook of the docs is for. */
export function runbookProblems(produced: Produced): string[] {
  const covered = new Set(
    [...produced.files.values()].flatMap(({ path, content }) => {
      if (!path.endsWith('.md')) return [];
      const { runbook, alerts: names } = readFrontMatter(
        content.toString('utf8'),
      );
      return runbook === true && Array.isArray(names) ? names.map(String) : [];
    }),
  );
  return alertNames(produced).flatMap(({ name, path, url }) => [
    ...(url ? [] : [`${path}: ${name} has no annotation runbook_url.`]),
    ...(covered.has(name)
      ? []
      : [
          `${path}: no runbook is for ${name}. Add a page to the docs with runbook: true and alerts: [${name}] in its front matter.`,
        ]),
  ]);
}

/** Alerts that no unit test mentions. */
function untested(produced: Produced): string[] {
  const text = ruleTests(produced)
    .map(path => produced.files.get(path)?.content.toString('utf8'))
    .join('\n');
  return alertNames(produced)
    .filter(({ name }) => !text.includes(name))
    .map(({ name, path }) => `${path}: no unit test is about ${name}.`);
}

function alertNames(
  produced: Produced,
): { name: string; path: string; url?: string }[] {
  return ruleFiles(produced).flatMap(({ path, rules }) =>
    rules.flatMap(({ alert, annotations }) =>
      alert ? [{ name: alert, path, url: annotations?.runbook_url }] : [],
    ),
  );
}
