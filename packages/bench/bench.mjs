import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments, usage } from './lib/arguments.mjs';
import { stockPeer, waymark } from './lib/contestants.mjs';
import { measureBuild } from './lib/build.mjs';
import { measureInstall } from './lib/install.mjs';
import { measureStart } from './lib/start.mjs';
import { table } from './lib/table.mjs';

/**
 * `yarn bench`: installs, builds and starts the portal several times and tells the medians; with `--peer`, a stock
 * Backstage does the same in turn, so that both meet the machine in the same mood, and each row ends with the ratio.
 */

const MEASURES = {
  install: measureInstall,
  build: measureBuild,
  start: measureStart,
};

async function main() {
  const options = readArguments(process.argv.slice(2), Object.keys(MEASURES));
  if (options.help) return console.log(usage(Object.keys(MEASURES)));
  const contestants = [
    waymark(),
    ...(options.peer ? [stockPeer(options.peer)] : []),
  ];
  const scratch = mkdtempSync(join(tmpdir(), 'waymark-bench-'));
  const samples = [];
  try {
    for (const measure of options.only)
      samples.push(
        ...(await MEASURES[measure](contestants, { ...options, scratch, say })),
      );
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  console.log(
    `\n${table(
      samples,
      contestants.map(({ name }) => name),
    )}`,
  );
  if (options.json)
    writeFileSync(options.json, `${JSON.stringify(samples, null, 2)}\n`);
  return undefined;
}

const say = text => console.error(text);

main().catch(error => {
  console.error(error.message);
  process.exit(1);
});
