import { mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ConflictError, InputError, isError } from '@backstage/errors';
import type { Git } from '../git/git';
import { readFacts, writeFacts } from './facts';
import type { FormerNames } from './FormerNames';
import type { Layout } from './layout';

/**
 * Makes a repository as a whole or not at all: it is filled and checked in a temporary folder of the same
 * disk, then renamed into place.
 *
 * @param fill - puts objects into the bare repository and a commit on `refs/heads/main`
 * @throws ConflictError when the name is taken
 */
export async function createRepository(options: {
  git: Git;
  layout: Layout;
  name: string;
  description: string;
  fill: (gitDir: string) => Promise<void>;
}): Promise<void> {
  const { git, layout, name } = options;
  const target = join(layout.directory, `${name}.git`);
  if (await isThere(target)) throw taken(name);

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
    await rename(gitDir, target).catch(async error => {
      throw (await isThere(target)) ? taken(name) : error;
    });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/**
 * Gives a repository another name. Its former one leads to it from before on, so that it is never nowhere.
 *
 * @throws ConflictError when the name is taken
 */
export async function renameRepository(
  layout: Layout,
  formerNames: FormerNames,
  names: { from: string; to: string },
): Promise<void> {
  const { from, to } = names;
  const [before, after] = [from, to].map(name =>
    join(layout.directory, `${name}.git`),
  );
  if (await isThere(after)) throw taken(to);
  const facts = await readFacts(before);
  await writeFacts(before, { ...facts, firstName: facts.firstName ?? from });
  await formerNames.renamed(from, to);
  await rename(before, after).catch(async error => {
    await formerNames.taken(from);
    throw (await isThere(after)) ? taken(to) : error;
  });
}

/** Removes a repository; whoever looks sees all of it or nothing. */
export async function removeRepository(
  layout: Layout,
  name: string,
): Promise<void> {
  const temporary = await mkdtemp(join(layout.temporary, 'removed-'));
  await rename(join(layout.directory, `${name}.git`), join(temporary, 'git'));
  await rm(temporary, { recursive: true, force: true, maxRetries: 3 });
}

function taken(name: string): ConflictError {
  return new ConflictError(
    `There is already a repository named ${name}. Choose another name.`,
  );
}

/** Whether something exists at a path. */
export async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (isError(error) && error.code === 'ENOENT') return false;
    throw error;
  }
}
