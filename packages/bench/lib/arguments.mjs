import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/**
 * What `yarn bench --help` prints.
 *
 * @param measures - as of `readArguments`
 */
export const usage = ({
  usual,
  others,
}) => `Usage: yarn bench [WHAT...] [options]

  WHAT           ${usual.join(', ')}: all of them if not said; or ${others.join(
  ', ',
)}
  --peer DIR     a stock Backstage to measure beside: a folder with app/ (its source, installed)
                 and run/ (its production bundle)
  --mkdocs PATH  the program to measure the docs engine beside; the one on the PATH if not said
  --entities N   how large an organisation the catalog is measured with, 10000 if not said
  --runs N       how often each thing is measured, 3 if not said; the median counts
  --json FILE    also writes every single measurement there
  --help         this text`;

/**
 * Reads the arguments of the command line.
 *
 * @param measures - names of what can be measured: the `usual` ones, and `others` that are measured when they are named
 * @returns `{ peer, mkdocs, runs, entities, only, json, help }`
 * @throws Error that names the argument and what it may be
 */
export function readArguments(args, { usual, others }) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      peer: { type: 'string' },
      mkdocs: { type: 'string' },
      runs: { type: 'string', default: '3' },
      entities: { type: 'string', default: '10000' },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1)
    throw new Error(`--runs is ${values.runs}, and must be 1 or more.`);
  const entities = Number(values.entities);
  if (!Number.isInteger(entities) || entities < 200)
    throw new Error(
      `--entities is ${values.entities}, and must be 200 or more.`,
    );
  const known = [...usual, ...others];
  const unknown = positionals.find(name => !known.includes(name));
  if (unknown !== undefined)
    throw new Error(
      `'${unknown}' cannot be measured; these can: ${known.join(', ')}.`,
    );
  return {
    runs,
    entities,
    only: positionals.length ? positionals : usual,
    help: values.help,
    peer: values.peer && resolve(values.peer),
    mkdocs: values.mkdocs && resolve(values.mkdocs),
    json: values.json && resolve(values.json),
  };
}
