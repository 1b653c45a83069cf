import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type { GitPerson, NewGitCommit } from '@waymark/common';
import type { Git } from '../git/git';
import { checkRef } from '../git/names';
import { ObjectReader } from '../git/ObjectReader';
import { writeCommit } from '../git/writeCommit';
import { moveBranch, refuseTaken } from './moveBranch';
import { checkNewBranch, foldersOf } from './newFiles';
import { readRefs } from './reads';

const PLAIN_FILE = '100644';

const WHAT = {
  file: 'a file',
  folder: 'a folder',
  link: 'a symbolic link',
  submodule: 'a submodule',
};

/**
 * Commits text files on top of a branch, without a work tree. Nothing changes unless all is well.
 *
 * @param options - `temporary`: folder for what is being made, on the disk of the repository
 * @returns id of the commit
 * @throws NotFoundError when there is no such branch; InputError when a file cannot be written; ConflictError
 *   when the branch is, or gets, elsewhere than `parent`, or the new branch exists
 */
export async function commitFiles(
  git: Git,
  gitDir: string,
  options: NewGitCommit & { author: GitPerson; temporary: string },
): Promise<string> {
  const { branch, newBranch, parent, files, author } = options;
  const refs = await readRefs(git, gitDir);
  const head = refs.get(`refs/heads/${checkRef(branch)}`);
  if (!head) throw new NotFoundError(`There is no branch ${branch}.`);
  if (parent !== undefined && parent !== head) throw moved(branch);
  if (newBranch !== undefined) {
    checkNewBranch(newBranch);
    refuseTaken(newBranch, refs);
  }

  const modes = await modesOf(git, gitDir, head, files);
  const commit = await writeCommit(git, gitDir, {
    ...options,
    parent: head,
    files: files.map((file, i) => ({ ...file, mode: modes[i] })),
  });
  const done = await moveBranch(git, gitDir, {
    branch: newBranch ?? branch,
    ...(newBranch === undefined && { from: head }),
    to: commit,
    because: 'commit in the portal',
    author,
  });
  if (!done) throw moved(newBranch ?? branch);
  return commit;
}

function moved(branch: string): ConflictError {
  return new ConflictError(
    `Somebody committed to ${branch} meanwhile, so nothing was committed. Look at what changed and try again.`,
  );
}

/** The mode each file gets: the one it has, or that of a plain file. */
async function modesOf(
  git: Git,
  gitDir: string,
  commit: string,
  files: NewGitCommit['files'],
): Promise<string[]> {
  return ObjectReader.use(git, gitDir, async objects => {
    const modes: string[] = [];
    for (const { path } of files) {
      for (const folder of foldersOf(path)) {
        const above = await objects.find(commit, folder);
        if (above && above.type !== 'folder')
          throw new InputError(
            `${path} cannot be written: ${folder} is ${WHAT[above.type]}.`,
          );
      }
      const there = await objects.find(commit, path);
      if (there && there.type !== 'file')
        throw new InputError(
          `${path} cannot be written: it is ${WHAT[there.type]}.`,
        );
      modes.push(there?.mode ?? PLAIN_FILE);
    }
    return modes;
  });
}
