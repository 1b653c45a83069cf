import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/** What all sites together may take, in bytes. */
const MAX_BYTES = 1024 * 1024 * 1024;
/** A file that is being written is not older than this, in milliseconds. */
const LONGEST_BUILD = 24 * 60 * 60_000;

/**
 * Removes what was left behind half-written, and the sites that were not built for the longest time
 * until the rest is within bounds.
 */
export async function pruneCaches(
  folder: string,
  maxBytes: number = MAX_BYTES,
): Promise<void> {
  const names = await readdir(folder);
  const files = await Promise.all(
    names.map(async name => {
      const file = path.join(folder, name);
      // Another process may have removed it just now.
      const stats = await stat(file).catch(() => undefined);
      return { file, size: stats?.size ?? 0, time: stats?.mtimeMs ?? 0 };
    }),
  );
  files.sort((a, b) => b.time - a.time);
  let kept = 0;
  for (const { file, size, time } of files) {
    const isHalf = file.endsWith('.tmp');
    if (!isHalf) kept += size;
    if (isHalf ? Date.now() - time > LONGEST_BUILD : kept > maxBytes)
      await rm(file, { force: true });
  }
}
