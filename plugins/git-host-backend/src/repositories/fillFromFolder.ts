import type { GitPerson } from '@waymark/common';
import { commitTree } from '../git/commitTree';
import type { Git } from '../git/git';
import { indexFolder } from './indexFolder';

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
  const run = { gitDir, signal };
  await indexFolder(git, run, folder);
  const tree = (await git.text(['write-tree'], run)).trim();
  const { message } = options;
  const change = { tree, author, message };
  const commit = await commitTree(git, change, run);
  await git.run(['update-ref', 'refs/heads/main', commit], { gitDir });
  return commit;
}
