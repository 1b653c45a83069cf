import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { GitFileChange } from '@waymark/common';

/** Removes all files of a folder but those that were changed. */
export async function keepOnly(
  folder: string,
  files: readonly GitFileChange[],
): Promise<void> {
  const kept = new Set(files.map(({ path }) => path));
  const clear = async (below: string): Promise<void> => {
    const entries = await readdir(join(folder, below), { withFileTypes: true });
    for (const entry of entries) {
      const path = below ? `${below}/${entry.name}` : entry.name;
      if (entry.isDirectory()) await clear(path);
      else if (!kept.has(path)) await rm(join(folder, path));
    }
  };
  await clear('');
}
