import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compareSites } from './differences.mjs';
import { buildSites } from './engines.mjs';
import { readBuilt } from './readBuilt.mjs';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../sites');

/** Names of the sites of the corpus. */
export const corpusSites = () => readdirSync(folder).sort();

/**
 * Builds sites of the corpus with both engines and compares them.
 *
 * @param names - of sites of the corpus
 * @param mkdocs - path of the program
 * @returns for each site its pages and their differences: `{ site, pages, differences }`
 */
export async function compareCorpus(names, mkdocs) {
  const scratch = mkdtempSync(join(tmpdir(), 'waymark-corpus-'));
  const sources = new Map(names.map(name => [name, join(folder, name)]));
  try {
    const [theirs, ours] = await Promise.all([
      buildSites('mkdocs', sources, scratch, mkdocs),
      buildSites('markdown', sources, scratch),
    ]);
    return names.map(site => {
      const built = readBuilt(theirs.get(site));
      return {
        site,
        pages: [...built.keys()].filter(page => page !== 'site'),
        differences: compareSites(built, readBuilt(ours.get(site))).map(
          difference => ({ site, ...difference }),
        ),
      };
    });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
