import {
  findTool,
  toolMissing,
} from '../../../../packages/launcher/lib/testing/tools.mjs';
import { compareCorpus, corpusSites } from './lib/corpus.mjs';
import { differenceId, listedIds, row } from './lib/listing.mjs';

/**
 * `node compare.mjs [--rows] [SITE [PAGE]]`: prints where the engine differs from the real MkDocs, for whoever works on
 * the engine. With `--rows`, those that are not listed, as rows for the list. `mkdocs` is looked for in the folder
 * WAYMARK_TOOLS names, and on the PATH.
 */

const rows = process.argv.includes('--rows');
const [site, page] = process.argv.slice(2).filter(arg => arg !== '--rows');
const mkdocs = findTool('mkdocs');
if (!mkdocs) throw new Error(toolMissing('mkdocs'));
const listed = rows ? listedIds() : [];
for (const { differences } of await compareCorpus(
  site ? [site] : corpusSites(),
  mkdocs,
))
  for (const found of differences) {
    if (page && found.page !== page) continue;
    if (!rows) print(found);
    else if (!listed.includes(differenceId(found))) console.log(row(found));
  }

function print(found) {
  console.log(`\n${found.site} ${found.page} (${found.part})`);
  for (const line of found.mkdocs) console.log(`  mkdocs  | ${line}`);
  for (const line of found.waymark) console.log(`  waymark | ${line}`);
}
