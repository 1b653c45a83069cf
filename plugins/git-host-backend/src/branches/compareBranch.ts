import type { GitComparison } from '@waymark/common';
import { makeApart } from '../git/apart';
import type { Git } from '../git/git';
import { mergeTree } from '../git/mergeTree';
import { findCommit, readDiff } from '../repositories/reads';
import { countBeside } from './countBeside';
import {
  commitsOf,
  findMerge,
  findSides,
  findStart,
  noBranch,
  type Sides,
} from './sides';

/**
 * Compares a branch with the default one. One that is merged is compared with what the default branch was before,
 * also when it was removed since, as long as a merge commit names it.
 *
 * @param options - `temporary`: folder for what is being made
 * @throws NotFoundError when there is, and was, no such branch; InputError when it is the default one
 */
export async function compareBranch(
  git: Git,
  gitDir: string,
  options: { branch: string; temporary: string },
): Promise<GitComparison> {
  const { branch, temporary } = options;
  const now = await findSides(git, gitDir, branch);
  const { defaultBranch, defaultHead } = now;
  const isMerged =
    !now.head ||
    (await findStart(git, gitDir, { ...now, head: now.head })) === now.head;
  const mergedBy = isMerged
    ? await findMerge(git, gitDir, { branch, defaultHead })
    : undefined;
  const [before, merged] = mergedBy?.parents ?? [];
  const head = now.head ?? merged;
  if (!head) throw noBranch(branch);
  const wasMerged = mergedBy && merged === head;
  const sides = { head, defaultHead: wasMerged ? before : defaultHead };

  const [last, commits, beside, start] = await Promise.all([
    findCommit(git, gitDir, head),
    commitsOf(git, gitDir, sides),
    countBeside(git, gitDir, { head, defaultHead }),
    findStart(git, gitDir, sides),
  ]);
  if (!last) throw noBranch(branch);
  const diff = [start ?? (await emptyTree(git, gitDir)), head];
  const first = commits.at(-1) ?? last;
  return {
    branch,
    exists: now.head !== undefined,
    head: last,
    defaultBranch,
    title: first.subject,
    description: first.body,
    author: first.author,
    commits,
    ...beside,
    ...(start && { start }),
    diff: await readDiff(git, gitDir, diff),
    ...(isMerged
      ? {
          merge: 'merged' as const,
          conflicts: [],
          ...(wasMerged && { mergedBy }),
        }
      : await tryMerge(git, gitDir, { sides, start, temporary })),
  };
}

/** Finds out whether two go together; the repository keeps nothing of it. */
async function tryMerge(
  git: Git,
  gitDir: string,
  options: { sides: Sides; start?: string; temporary: string },
): Promise<Pick<GitComparison, 'merge' | 'conflicts'>> {
  const { sides, start } = options;
  if (!start) return { merge: 'unrelated', conflicts: [] };
  const merged = await makeApart(gitDir, options, apart =>
    mergeTree(git, apart, sides.defaultHead, sides.head),
  );
  return 'tree' in merged
    ? { merge: 'clean', conflicts: [] }
    : { merge: 'conflicts', conflicts: merged.conflicts };
}

// Its id depends on the kind of hash that the repository uses.
async function emptyTree(git: Git, gitDir: string): Promise<string> {
  const id = await git.text(['hash-object', '-t', 'tree', '--stdin'], {
    gitDir,
    input: '',
  });
  return id.trim();
}
