import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '@backstage/errors';
import type { Git } from '../git/git';
import { writeFacts } from './facts';
import { folderOf, type Layout } from './layout';
import { isThere, taken } from './moveRepository';

/**
 * Makes a repository as a whole or not at all: it is filled and checked in a temporary folder of the same
 * disk, then put into its place.
 *
 * @param options - `fill` puts objects into the bare repository and a commit on `refs/heads/main`; `place` moves the
 *   finished one to where it is found
 * @throws ConflictError when the name is taken
 */
export async function createRepository(options: {
  git: Git;
  layout: Layout;
  name: string;
  description: string;
  fill: (gitDir: string) => Promise<void>;
  place: (gitDir: string) => Promise<void>;
}): Promise<void> {
  const { git, layout, name } = options;
  if (await isThere(folderOf(layout, name))) throw taken(name);

  const temporary = await mkdtemp(join(layout.temporary, 'new-'));
  const gitDir = join(temporary, `${name}.git`);
  try {
    await git.run([
      'init',
      '--quiet',
      '--bare',
      '--initial-branch=main',
      '--template=',
      gitDir,
    ]);
    await options.fill(gitDir);
    await git
      .run(['rev-parse', '--verify', '--quiet', 'refs/heads/main^{commit}'], {
        gitDir,
      })
      .catch(() => {
        throw new InputError(
          `Repository ${name} was given no commit on its branch main.`,
        );
      });
    await git.run(
      ['fsck', '--full', '--strict', '--no-dangling', '--no-progress'],
      { gitDir },
    );
    await writeFacts(gitDir, {
      description: options.description,
      createdAt: new Date().toISOString(),
    });
    await options.place(gitDir);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}
