import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { rounds } from './rounds.mjs';
import { timeYarn } from './run.mjs';

const LEFT_OUT = new Set([
  'node_modules',
  'dist',
  'dist-types',
  '.git',
  '.waymark',
  '.yarn',
]);

/** A whole installation from the lock file with an empty cache: what a stranger waits for. */
export const measureInstall = (contestants, { runs, scratch, say }) =>
  rounds(contestants, runs, say, ({ source }) => {
    const folder = join(scratch, 'install');
    const tree = join(folder, 'tree');
    mkdirSync(folder);
    cpSync(source, tree, {
      recursive: true,
      filter: path => path === source || !LEFT_OUT.has(basename(path)),
    });
    const value = timeYarn(['install', '--immutable'], tree, {
      YARN_GLOBAL_FOLDER: join(folder, 'yarn'),
    });
    rmSync(folder, { recursive: true, force: true });
    return [{ measure: 'cold install', unit: 's', value }];
  });
