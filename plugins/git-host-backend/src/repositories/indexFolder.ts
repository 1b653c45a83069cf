import { lstat, readlink, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { InputError } from '@backstage/errors';
import type { Git, GitRunOptions } from '../git/git';
import { linkEscapes } from '../git/tree';

const SUBMODULE = '160000';
const LINK = '120000';

/**
 * Brings the index of a bare repository to what a folder holds, executable bits and its `.gitignore` files
 * honoured. What is in the index already stays, also when it is ignored, as long as the folder has it.
 *
 * @throws InputError when the folder is empty, holds another Git repository, or a symbolic link out of itself
 */
export async function indexFolder(
  git: Git,
  run: Pick<GitRunOptions, 'env' | 'signal'> & { gitDir: string },
  folder: string,
): Promise<void> {
  const inFolder = { ...run, env: { ...run.env, GIT_WORK_TREE: folder } };
  const known = new Set(
    (await readIndex(git, inFolder))
      .filter(({ mode }) => mode === SUBMODULE)
      .map(({ path }) => path),
  );
  await git.run(
    ['-C', folder, '-c', 'core.bare=false', 'add', '--all', '--', '.'],
    inFolder,
  );
  const index = await readIndex(git, inFolder);
  if (!index.length)
    throw new InputError('There is nothing to commit: the folder is empty.');
  for (const { mode, path } of index) {
    if (mode === SUBMODULE && !known.has(path))
      throw new InputError(
        `${path} is a Git repository of its own. Remove its .git folder.`,
      );
    if (mode === LINK) await refuseLinkOutside(folder, path);
  }
}

async function readIndex(git: Git, run: GitRunOptions) {
  const output = await git.text(['ls-files', '--stage', '-z'], run);
  return output
    .split('\0')
    .filter(line => line)
    .map(line => ({
      mode: line.slice(0, 6),
      path: line.slice(line.indexOf('\t') + 1),
    }));
}

async function refuseLinkOutside(folder: string, path: string): Promise<void> {
  const full = join(folder, path);
  if (!(await lstat(full)).isSymbolicLink()) return;
  const refusal = new InputError(
    `${path} is a symbolic link that leaves the folder. Remove it.`,
  );
  if (linkEscapes(path, await readlink(full))) throw refusal;
  const root = await realpath(folder);
  // A link that leads to nothing harms nobody.
  const end = await realpath(full).catch(() => root);
  if (end !== root && !end.startsWith(root + sep)) throw refusal;
}
