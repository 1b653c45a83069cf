import { ConflictError } from '@backstage/errors';
import type { GitMergeMade, GitPerson, NewGitMerge } from '@waymark/common';
import { makeApart, takeIn } from '../git/apart';
import { commitTree } from '../git/commitTree';
import type { Git } from '../git/git';
import { mergeTree } from '../git/mergeTree';
import { moveBranch } from '../repositories/moveBranch';
import {
  commitsOf,
  findSides,
  findStart,
  mergeSubject,
  noBranch,
  type Sides,
} from './sides';

// Each time somebody else was faster, which is rare.
const TRIES = 5;

/** A branch by name, the default one by name, and where both are. */
type Named = Sides & { branch: string; defaultBranch: string };

/**
 * Merges a branch into the default one by a merge commit, so that history tells what came together. When the
 * default branch moves meanwhile, it is merged with that.
 *
 * @param options - `author`: who merges; `maxBytes`: most bytes of the merge; `temporary`: folder for what is
 *   being made
 * @throws NotFoundError when there is no such branch; InputError when it is the default one; ConflictError when the
 *   branch is elsewhere than `head`, when there is nothing to merge, or the two do not go together
 */
export async function mergeBranch(
  git: Git,
  gitDir: string,
  options: NewGitMerge & {
    author: GitPerson;
    temporary: string;
    maxBytes: number;
  },
): Promise<GitMergeMade> {
  const { branch, head, author } = options;
  for (let tries = 0; tries < TRIES; tries++) {
    const { defaultBranch, defaultHead } = await findUnmoved(
      git,
      gitDir,
      options,
    );
    const named = { branch, head, defaultBranch, defaultHead };
    const commit = await makeMerge(git, gitDir, { ...options, ...named });
    const done = await moveBranch(git, gitDir, {
      branch: defaultBranch,
      from: defaultHead,
      to: commit,
      because: `merge ${branch}`,
      author,
    });
    if (done) return { commit };
  }
  throw new ConflictError(
    'Others are committing to the default branch all the time, so nothing was merged. Try again.',
  );
}

/**
 * Removes a branch that is where it was when it was looked at.
 *
 * @throws NotFoundError when there is no such branch; InputError when it is the default one; ConflictError when
 *   it is, or gets, elsewhere than `head`
 */
export async function deleteBranch(
  git: Git,
  gitDir: string,
  options: NewGitMerge & { author: GitPerson },
): Promise<void> {
  const { branch, head, author } = options;
  await findUnmoved(git, gitDir, options);
  const because = 'removed in the portal';
  if (!(await moveBranch(git, gitDir, { branch, from: head, because, author })))
    throw movedOn(branch);
}

/** Finds the default branch, beside a branch that is where it was when it was looked at. */
async function findUnmoved(
  git: Git,
  gitDir: string,
  { branch, head }: NewGitMerge,
) {
  const sides = await findSides(git, gitDir, branch);
  if (!sides.head) throw noBranch(branch);
  if (sides.head !== head) throw movedOn(branch);
  return sides;
}

async function makeMerge(
  git: Git,
  gitDir: string,
  options: Named & { author: GitPerson; temporary: string; maxBytes: number },
): Promise<string> {
  const { branch, head, defaultBranch, defaultHead, author } = options;
  const start = await findStart(git, gitDir, options);
  if (start === head)
    throw new ConflictError(
      `There is nothing to merge: ${defaultBranch} has all commits of ${branch}.`,
    );
  if (!start)
    throw new ConflictError(
      `${branch} and ${defaultBranch} have no commit in common, so they cannot be merged here.`,
    );
  const title = (await commitsOf(git, gitDir, options)).at(-1)?.subject ?? '';
  const message = `${mergeSubject(branch)}\n\n${title}`;
  const parents = [defaultHead, head];
  return makeApart(gitDir, options, async apart => {
    const merged = await mergeTree(git, apart, defaultHead, head);
    if ('conflicts' in merged) throw conflicting(options, merged.conflicts);
    const change = { tree: merged.tree, parents, author, message };
    const commit = await commitTree(git, change, apart);
    await takeIn(git, apart, { ...options, commit, known: parents });
    return commit;
  });
}

function movedOn(branch: string): ConflictError {
  return new ConflictError(
    `Somebody committed to ${branch} meanwhile. Look at what changed and try again.`,
  );
}

function conflicting(named: Named, paths: string[]): ConflictError {
  const { branch, defaultBranch } = named;
  return new ConflictError(
    `${branch} and ${defaultBranch} changed the same places of ${paths.join(
      ', ',
    )}. Merge ${defaultBranch} into ${branch} in a clone, settle them and push.`,
  );
}
