import { mkdir } from 'node:fs/promises';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type { GitPerson } from '@waymark/common';
import { makeApart, refuse, takeIn } from '../git/apart';
import type { Git } from '../git/git';
import { checkRef } from '../git/names';
import { commitIndex } from '../git/writeCommit';
import { escapingLinks } from './archive';
import { indexFolder } from './indexFolder';
import { moveBranch, refuseTaken } from './moveBranch';
import { checkNewBranch } from './newFiles';
import { findCommit, listFolder, readRefs } from './reads';

/**
 * Writes the files of a commit to a folder, as `git checkout` would and without a `.git`. What the folder holds
 * besides stays.
 *
 * @param options - `folder`: absolute, made when it is not there; `temporary`: folder for what is being made
 * @throws InputError when a symbolic link of the commit leads out of the folder
 */
export async function checkoutTree(
  git: Git,
  gitDir: string,
  options: {
    commit: string;
    folder: string;
    temporary: string;
    signal?: AbortSignal;
  },
): Promise<void> {
  const { commit, folder } = options;
  const all = { commit, path: '', recursive: true };
  const objects = await listFolder(git, gitDir, all);
  const [escaping] = await escapingLinks(git, gitDir, objects);
  if (escaping)
    throw new InputError(
      `${escaping} is a symbolic link that leaves the repository. Remove it and try again.`,
    );
  await mkdir(folder, { recursive: true });
  await makeApart(gitDir, options, async apart => {
    await git.run(['read-tree', commit], apart);
    await git.run(
      ['-C', folder, '-c', 'core.bare=false', 'checkout-index', '-a', '-f'],
      { ...apart, env: { ...apart.env, GIT_WORK_TREE: folder } },
    );
  });
}

/**
 * Commits a folder as the whole tree on a new branch. Nothing changes unless all is well.
 *
 * @param options - `folder`: absolute; its `.gitignore` files hold for what the parent has not; `parent`: full id
 *   of a commit; `maxBytes`: most bytes of what is new; `temporary`: folder for what is being made
 * @returns id of the commit
 * @throws InputError when the folder cannot be committed or holds what the parent holds; NotFoundError when there
 *   is no such parent; ConflictError when the name of the branch is taken
 */
export async function proposeFolder(
  git: Git,
  gitDir: string,
  options: {
    folder: string;
    parent: string;
    branch: string;
    message: string;
    author: GitPerson;
    maxBytes: number;
    temporary: string;
    signal?: AbortSignal;
  },
): Promise<string> {
  const { folder, parent, branch, author, maxBytes } = options;
  checkNewBranch(branch);
  refuseTaken(branch, await readRefs(git, gitDir));
  const known = await findCommit(git, gitDir, checkRef(parent));
  if (known?.id !== parent)
    throw new NotFoundError(`There is no commit ${parent}.`);
  return makeApart(gitDir, options, async apart => {
    await git.run(['read-tree', parent], apart);
    await indexFolder(git, apart, folder).catch(refuse);
    const commit = await commitIndex(git, apart, options);
    await takeIn(git, apart, { commit, known: [parent], maxBytes });
    const because = 'proposed in the portal';
    const move = { branch, to: commit, because, author };
    if (!(await moveBranch(git, gitDir, move)))
      throw new ConflictError(
        `Somebody is making the branch ${branch} right now. Choose another name.`,
      );
    return commit;
  });
}
