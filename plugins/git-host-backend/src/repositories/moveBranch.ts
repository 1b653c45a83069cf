import { ConflictError } from '@backstage/errors';
import type { GitPerson } from '@waymark/common';
import { personEnvironment } from '../git/commitTree';
import { GitError } from '../git/errors';
import type { Git } from '../git/git';
import { readRefs } from './reads';

/** Refuses the name of a new branch that there is, or that git cannot keep beside one there is. */
export function refuseTaken(name: string, refs: Map<string, string>): void {
  const taken = [...refs.keys()]
    .map(ref => ref.replace(/^refs\/heads\//, ''))
    .find(
      other =>
        other === name ||
        other.startsWith(`${name}/`) ||
        name.startsWith(`${other}/`),
    );
  if (taken !== undefined)
    throw new ConflictError(
      taken === name
        ? `There is already a branch ${name}. Choose another name.`
        : `There cannot be a branch ${name} beside the branch ${taken}. Choose another name.`,
    );
}

/**
 * Moves, makes or removes a branch, if it is where it was when it was looked at.
 *
 * @param options - `from`: id of its head, absent for a new branch; `to`: absent to remove it; `because`: for git's
 *   own record of the move
 * @returns whether it did: not when the branch has moved meanwhile
 * @throws ConflictError when the name of a new branch is taken
 */
export async function moveBranch(
  git: Git,
  gitDir: string,
  options: {
    branch: string;
    from?: string;
    to?: string;
    because: string;
    author: GitPerson;
  },
): Promise<boolean> {
  const { branch, from, to, because, author } = options;
  const ref = `refs/heads/${branch}`;
  const none = '0'.repeat((from ?? to ?? '').length);
  try {
    await git.run(
      [
        'update-ref',
        '-m',
        because,
        ...(to === undefined ? ['-d', ref] : [ref, to]),
        from ?? none,
      ],
      { gitDir, env: personEnvironment(author) },
    );
    return true;
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    const now = await readRefs(git, gitDir);
    if (from === undefined) refuseTaken(branch, now);
    else if (now.get(ref) !== from) return false;
    // Another may be half-way through the same step.
    if (/cannot lock ref/.test(error.stderr)) return false;
    throw error;
  }
}
