import { readdir } from 'node:fs/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Git } from './git';

/** Warns when the git of this machine lacks the part that serves clone and push; some packages leave it out. */
export async function checkHttpBackend(
  git: Git,
  logger: LoggerService,
): Promise<void> {
  const folder = (await git.text(['--exec-path'])).trim();
  const names = await readdir(folder).catch(() => []);
  if (!names.some(name => /^git-http-backend(\.exe)?$/.test(name)))
    logger.error(
      `Clone and push will fail: this Git has no http-backend in ${folder}. Install the whole of Git (on Alpine, the package git-daemon).`,
    );
}
