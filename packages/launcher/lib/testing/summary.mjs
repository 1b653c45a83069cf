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
    tests.length > 0
      ? [
          '',
          `${title}:`,
          ...tests.map(
            ({ name, reason }) =>
              `  ${name}${reason ? `: ${reason.split('\n')[0]}` : ''}`,
          ),
        ]
      : [];
  const counts = [
    `${all.length - failed.length - notRun.length} passed`,
    `${failed.length} failed`,
    ...(notRun.length > 0 ? [`${notRun.length} not run`] : []),
  ];
  return {
    text: [
      ...lines,
      ...list('Failed', failed),
      ...list('Not run on this machine', notRun),
      '',
      counts.join(', '),
    ].join('\n'),
    ok: failed.length === 0 && !(strict && notRun.length > 0),
  };
}

const isFailed = ({ outcome }) => outcome === 'failed';
