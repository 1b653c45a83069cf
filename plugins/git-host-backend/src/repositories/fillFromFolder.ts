import { lstat, readlink, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { InputError } from '@backstage/errors';
import type { GitPerson } from '@waymark/common';
import { commitTree } from '../git/commitTree';
import type { Git } from '../git/git';
import { linkEscapes } from '../git/tree';

/**
 * Commits a folder as it is, executable bits and its `.gitignore` files honoured, to `refs/heads/main` of an
 * empty bare repository.
 *
 * @returns id of the commit
 * @throws InputError when the folder is empty, holds another Git repository, or a symbolic link out of itself
 */
export async function fillFromFolder(
  git: Git,
  gitDir: string,
  options: {
    folder: string;
    author: GitPerson;
    message: string;
    signal?: AbortSignal;
  },
): Promise<string> {
  const { folder, author, signal } = options;
  const inFolder = { gitDir, env: { GIT_WORK_TREE: folder }, signal };
  await git.run(
    ['-C', folder, '-c', 'core.bare=false', 'add', '--all', '--', '.'],
    inFolder,
  );

  const index = (await git.text(['ls-files', '--stage', '-z'], inFolder))
    .split('\0')
    .filter(line => line)
    .map(line => ({
      mode: line.slice(0, 6),
      path: line.slice(line.indexOf('\t') + 1),
    }));
  if (!index.length)
    throw new InputError('There is nothing to commit: the folder is empty.');
  for (const { mode, path } of index) {
    if (mode === '160000')
      throw new InputError(
        `${path} is a Git repository of its own. Remove its .git folder.`,
      );
    if (mode === '120000') await refuseLinkOutside(folder, path);
  }

  const tree = (await git.text(['write-tree'], inFolder)).trim();
  const { message } = options;
  const change = { tree, author, message };
  const commit = await commitTree(git, change, { gitDir, signal });
  await git.run(['update-ref', 'refs/heads/main', commit], { gitDir });
  return commit;
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
