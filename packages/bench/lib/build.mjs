import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { rounds } from './rounds.mjs';
import { timeYarn } from './run.mjs';

/** The production build of web app and backend, from nothing. */
export const measureBuild = (contestants, { runs, say }) =>
  rounds(contestants, runs, say, ({ source }) => {
    for (const name of ['app', 'backend'])
      rmSync(join(source, 'packages', name, 'dist'), {
        recursive: true,
        force: true,
      });
    const value = timeYarn(['workspace', 'backend', 'build'], source);
    return [{ measure: 'build', unit: 's', value }];
  });
