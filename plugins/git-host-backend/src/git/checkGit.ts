import { readdir } from 'node:fs/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Git } from './git';

/** The first version whose `merge-tree` merges without a work tree. */
const MERGES = [2, 38] as const;

/** Says what will not work with the git of this machine: some packages leave parts out, and old ones lack some. */
export async function checkGit(git: Git, logger: LoggerService): Promise<void> {
  const folder = (await git.text(['--exec-path'])).trim();
  const names = await readdir(folder).catch(() => []);
  if (!names.some(name => /^git-http-backend(\.exe)?$/.test(name)))
    logger.error(
      `Clone and push will fail: this Git has no http-backend in ${folder}. Install the whole of Git (on Alpine, the package git-daemon).`,
    );
  const version = (await git.text(['--version'])).trim();
  if (isOlder(version))
    logger.error(
      `Comparing and merging branches will fail: this is ${version}. Install Git ${MERGES.join(
        '.',
      )} or newer.`,
    );
}

/**
 * Whether a Git cannot merge without a work tree.
 *
 * @param version - as `git --version` prints it, for example `git version 2.39.5`; what cannot be read is not older
 */
export function isOlder(version: string): boolean {
  const [, major, minor] = /(\d+)\.(\d+)/.exec(version) ?? [];
  if (!major) return false;
  const [first, second] = MERGES;
  return (
    Number(major) < first || (Number(major) === first && Number(minor) < second)
  );
}
