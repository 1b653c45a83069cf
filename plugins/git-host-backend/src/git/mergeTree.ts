import type { Apart } from './apart';
import type { Git } from './git';

/** What two commits come to. */
export type Merged =
  | { tree: string }
  /** The paths that both changed in ways that do not go together, sorted. */
  | { conflicts: string[] };

const CONFLICTS = 1;

/**
 * Merges two commits that have one in common, without a work tree. It takes git 2.38.
 *
 * @param apart - where the objects of the merge are made
 */
export async function mergeTree(
  git: Git,
  apart: Apart,
  ours: string,
  theirs: string,
): Promise<Merged> {
  const { stdout, code } = await git.run(
    [
      'merge-tree',
      '--write-tree',
      '-z',
      '--name-only',
      '--no-messages',
      ours,
      theirs,
    ],
    { ...apart, answers: [CONFLICTS] },
  );
  const [tree, ...paths] = stdout.toString('utf8').split('\0');
  return code === CONFLICTS
    ? { conflicts: [...new Set(paths.filter(path => path))].sort() }
    : { tree: tree.trim() };
}
