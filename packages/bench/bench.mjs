import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureAlerts } from './lib/alerts.mjs';
import { readArguments, usage } from './lib/arguments.mjs';
import { stockPeer, waymark } from './lib/contestants.mjs';
import { measureBuild } from './lib/build.mjs';
import { measureCatalog } from './lib/catalog.mjs';
import { measureDocs } from './lib/docs.mjs';
import { measureInstall } from './lib/install.mjs';
import { measureStart } from './lib/start.mjs';
import { tables } from './lib/table.mjs';

/**
 * `yarn bench`: installs, builds and starts the portal several times and tells the medians; with `--peer`, a stock
 * Backstage does the same in turn, so that both meet the machine in the same mood, and each row ends with the ratio.
 */

const USUAL = {
  install: measureInstall,
  build: measureBuild,
  start: measureStart,
};
/** What takes long, or what a stock Backstage cannot do: measured when it is named. */
const OTHERS = {
  alerts: measureAlerts,
  catalog: measureCatalog,
  docs: measureDocs,
};
const MEASURES = { ...USUAL, ...OTHERS };
const NAMES = { usual: Object.keys(USUAL), others: Object.keys(OTHERS) };

async function main() {
  const options = readArguments(process.argv.slice(2), NAMES);
  if (options.help) return console.log(usage(NAMES));
  const contestants = [
    waymark(),
    ...(options.peer ? [stockPeer(options.peer)] : []),
  ];
  const scratch = mkdtempSync(join(tmpdir(), 'waymark-bench-'));
  const tidy = () => rmSync(scratch, { recursive: true, force: true });
  process.once('SIGTERM', () => {
    tidy();
    process.exit(143);
  });
  const samples = [];
  try {
    for (const measure of options.only)
      samples.push(
        ...(await MEASURES[measure](contestants, { ...options, scratch, say })),
      );
  } finally {
    tidy();
  }
  console.log(`\n${tables(samples)}`);
  if (options.json)
    writeFileSync(options.json, `${JSON.stringify(samples, null, 2)}\n`);
  return undefined;
}

const say = text => console.error(text);

main().catch(error => {
  console.error(error.message);
  process.exit(1);
});
