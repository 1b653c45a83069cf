import { readFileSync } from 'node:fs';

/**
 * What the reports of the test runners say, in one shape.
 *
 * Each reader returns `[{ name, outcome, reason? }]`, where `outcome` is `passed`, `failed` or `not run`, and `reason`
 * says in any number of lines why it is not passed, or was not at first. It throws when there is no report.
 */

/** Lines written by `nodeReporter.mjs`. */
export const readNodeReport = file =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line));

/** The JSON of Jest. */
export const readJestReport = file =>
  JSON.parse(readFileSync(file, 'utf8')).testResults.flatMap(
    ({ name, message, assertionResults }) =>
      assertionResults.length > 0
        ? assertionResults.map(({ fullName, status, failureMessages }) => ({
            name: fullName,
            outcome: jestOutcome(status),
            reason: failureMessages?.[0],
          }))
        : [{ name, outcome: 'failed', reason: message }],
  );

function jestOutcome(status) {
  if (status === 'passed' || status === 'failed') return status;
  return 'not run';
}

/** The JSON of Playwright. */
export function readPlaywrightReport(file) {
  const { suites, errors } = JSON.parse(readFileSync(file, 'utf8'));
  return [
    ...suites.flatMap(suite => specs(suite, [])),
    ...errors.map(({ message }) => ({ name: message, outcome: 'failed' })),
  ];
}

function specs(suite, above) {
  const path = [...above, suite.title];
  return [
    ...suite.specs.map(({ title, tests }) => ({
      name: [...path, title].join(' › '),
      outcome: playwrightOutcome(tests[0].status),
      reason: playwrightReason(tests[0]),
    })),
    ...(suite.suites ?? []).flatMap(inner => specs(inner, path)),
  ];
}

/** Why a story was left out; or in which of its steps it failed, and how. */
function playwrightReason({ annotations, results }) {
  const left = annotations.find(({ type }) => type === 'skip');
  if (left) return left.description;
  const { error, steps = [] } = results?.find(each => each.error) ?? {};
  if (!error) return undefined;
  const step = steps.find(each => each.error);
  return [...(step ? [`in “${step.title}”`] : []), error.message].join('\n');
}

function playwrightOutcome(status) {
  if (status === 'skipped') return 'not run';
  return status === 'expected' || status === 'flaky' ? 'passed' : 'failed';
}
