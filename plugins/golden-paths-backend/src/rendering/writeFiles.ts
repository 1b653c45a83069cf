import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type { SourceFile } from './readFolder';

/**
 * Writes files into a folder, in place of what is there under their names.
 *
 * @throws NotAllowedError when one would lie outside, by its name or through a link
 */
export async function writeFiles(
  folder: string,
  files: readonly SourceFile[],
): Promise<void> {
  const folders = new Map<string, string>();
  for (const { path } of files) {
    const name = dirname(path);
    if (folders.has(name)) continue;
    const full = resolveSafeChildPath(folder, name);
    await mkdir(full, { recursive: true });
    folders.set(name, full);
  }
  await Promise.all(
    files.map(file =>
      place(join(folders.get(dirname(file.path))!, basename(file.path)), file),
    ),
  );
}

async function place(target: string, { content, executable }: SourceFile) {
  const options = { mode: executable ? 0o755 : 0o644, flag: 'wx' };
  try {
    await writeFile(target, content, options);
  } catch (error) {
    if (!isError(error) || error.code !== 'EEXIST') throw error;
    // Neither written through, should it be a link, nor with the mode of what was there.
    await rm(target);
    await writeFile(target, content, options);
  }
}
