import { stripVTControlCharacters } from 'node:util';

/** Lines of a failure: enough to see what went wrong where nothing but the end of a run is kept. */
const REASON_LINES = 8;

/**
 * The end of a test run, in words.
 *
 * @param phases - `[{ name, seconds, tests }]`, `tests` as the readers of `reports.mjs` give them
 * @param strict - whether a test that was not run is a failure, as it is in continuous integration
 * @returns `text` to print and `ok`
 */
export function summarise(phases, strict) {
  const lines = phases.map(({ name, seconds, tests }) => {
    const word = tests.some(isFailed) ? 'FAILED' : 'ok';
    return `${word.padEnd(8)}${name.padEnd(24)}${seconds
      .toFixed(1)
      .padStart(7)} s`;
  });
  const all = phases.flatMap(({ tests }) => tests);
  const failed = all.filter(isFailed);
  const notRun = all.filter(({ outcome }) => outcome === 'not run');
  const list = (title, tests) =>
    tests.length > 0 ? ['', `${title}:`, ...tests.flatMap(told)] : [];
  const counts = [
    `${all.length - failed.length - notRun.length} passed`,
    `${failed.length} failed`,
    ...(notRun.length > 0 ? [`${notRun.length} not run`] : []),
  ];
  return {
    text: [
      ...lines,
      ...list('Failed', failed),
      ...list('Passed only when tried again', all.filter(isUnsteady)),
      ...list('Not run on this machine', notRun),
      '',
      counts.join(', '),
    ].join('\n'),
    ok: failed.length === 0 && !(strict && notRun.length > 0),
  };
}

/** A test with its reason: beside it when that is a line, else below. */
function told({ name, reason = '' }) {
  const lines = stripVTControlCharacters(reason)
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean);
  return lines.length > 1
    ? [`  ${name}`, ...lines.slice(0, REASON_LINES).map(line => `    ${line}`)]
    : [`  ${[name, ...lines].join(': ')}`];
}

/** It has a reason not to be passed, and is. */
const isUnsteady = ({ outcome, reason }) =>
  outcome === 'passed' && reason !== undefined;

const isFailed = ({ outcome }) => outcome === 'failed';
