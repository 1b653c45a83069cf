import { lstat, readlink, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { InputError } from '@backstage/errors';
import type { GitPerson } from '@waymark/common';
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
  const commit = (
    await git.text(['commit-tree', '--no-gpg-sign', '-F', '-', tree], {
      gitDir,
      signal,
      input: `${options.message}\n`,
      env: {
        GIT_AUTHOR_NAME: plain(author.name),
        GIT_AUTHOR_EMAIL: plain(author.email),
        GIT_COMMITTER_NAME: plain(author.name),
        GIT_COMMITTER_EMAIL: plain(author.email),
      },
    })
  ).trim();
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

// Git refuses names made of these alone and drops them at the ends.
function plain(text: string): string {
  return text.replace(/[<>\n\0]/g, '').trim() || 'unknown';
}
