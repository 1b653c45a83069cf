import { execFile } from 'node:child_process';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { isWithin } from '../../catalogCheck/readTree';
import type { SourceFile } from '../source/types';

/**
 * Writes files into a folder that is a repository of Git, as the real one is.
 *
 * @throws Error when a path leads out of the folder
 */
export async function writeRepository(
  folder: string,
  files: Iterable<SourceFile>,
): Promise<void> {
  for (const { path, content, executable } of files) {
    const target = join(folder, path);
    if (!isWithin(target, folder))
      throw new Error(`${path} leads out of the repository.`);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
    if (executable) await chmod(target, 0o755);
  }
  await promisify(execFile)('git', ['init', '--quiet'], { cwd: folder });
}
