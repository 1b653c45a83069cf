import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What `yarn bench --help` prints. */
export const usage = measures => `Usage: yarn bench [options]

  --peer DIR     a stock Backstage to measure beside: a folder with app/ (its source, installed)
                 and run/ (its production bundle)
  --runs N       how often each thing is measured, 3 if not said; the median counts
  --only LIST    some of ${measures.join(', ')}, separated by commas
  --json FILE    also writes every single measurement there
  --help         this text`;

/**
 * Reads the arguments of the command line.
 *
 * @param measures - names that `--only` may hold
 * @returns `{ peer, runs, only, json, help }`
 * @throws Error that names the argument and what it may be
 */
export function readArguments(args, measures) {
  const { values } = parseArgs({
    args,
    options: {
      peer: { type: 'string' },
      runs: { type: 'string', default: '3' },
      only: { type: 'string', default: measures.join(',') },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1)
    throw new Error(`--runs is ${values.runs}, and must be 1 or more.`);
  const only = values.only.split(',');
  const unknown = only.find(name => !measures.includes(name));
  if (unknown !== undefined)
    throw new Error(
      `--only has '${unknown}', and may have ${measures.join(', ')}.`,
    );
  return {
    runs,
    only,
    help: values.help,
    peer: values.peer && resolve(values.peer),
    json: values.json && resolve(values.json),
  };
}
