import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

// What people download to see the first page, compressed. Raise a number only after a look at what made it grow.
const BUDGET_KIB = { js: 150, css: 15 };

const folder = 'dist/assets';
const names = await readdir(folder);
for (const [kind, budget] of Object.entries(BUDGET_KIB)) {
  const sizes = await Promise.all(
    names
      .filter(name => name.endsWith(`.${kind}.gz`))
      .map(async name => (await stat(join(folder, name))).size),
  );
  const kib = sizes.reduce((sum, size) => sum + size, 0) / 1024;
  console.log(`${kind}: ${kib.toFixed(1)} of ${budget} KiB, compressed`);
  if (kib > budget) {
    console.error(
      `The ${kind} is larger than its budget in tools/check-size.ts.`,
    );
    process.exitCode = 1;
  }
}
