import type { GitBranch } from '@waymark/common';
import type { Git } from '../git/git';
import { mapConcurrently } from '../repositories/concurrently';

const COUNTED_BRANCHES = 100;

/** Counts the commits that only one of two has. */
export async function countBeside(
  git: Git,
  gitDir: string,
  sides: { defaultHead: string; head: string },
): Promise<{ ahead: number; behind: number }> {
  const output = await git.text(
    [
      'rev-list',
      '--left-right',
      '--count',
      `${sides.defaultHead}...${sides.head}`,
      '--',
    ],
    { gitDir },
  );
  const [behind, ahead] = output.trim().split('\t').map(Number);
  return { ahead, behind };
}

/** Adds to the newest branches how far they are from the default one. */
export async function withCounts(
  git: Git,
  gitDir: string,
  branches: GitBranch[],
): Promise<GitBranch[]> {
  const main = branches.find(({ isDefault }) => isDefault);
  if (!main) return branches;
  const counted = branches.filter(({ isDefault }) => !isDefault);
  const found = await mapConcurrently(
    counted.slice(0, COUNTED_BRANCHES),
    4,
    async branch => ({
      ...branch,
      beside: await countBeside(git, gitDir, {
        defaultHead: main.lastCommit.id,
        head: branch.lastCommit.id,
      }),
    }),
  );
  return [main, ...found, ...counted.slice(COUNTED_BRANCHES)];
}
