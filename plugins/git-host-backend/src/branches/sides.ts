import { InputError, NotFoundError } from '@backstage/errors';
import type { GitCommit } from '@waymark/common';
import type { Git } from '../git/git';
import { LOG_FORMAT, parseLog } from '../git/log';
import { checkRef } from '../git/names';
import { defaultBranch as findDefault, readRefs } from '../repositories/reads';

const LISTED_COMMITS = 100;
const SEARCHED_MERGES = 1000;
const NO_MERGE_BASE = 1;

/** A branch and the default one, by the ids of their last commits. */
export interface Sides {
  head: string;
  defaultHead: string;
}

/**
 * Finds the default branch and another one.
 *
 * @returns `head` is absent when there is no such branch
 * @throws InputError when it is the default one; NotFoundError when the repository is empty
 */
export async function findSides(git: Git, gitDir: string, branch: string) {
  const [refs, defaultBranch] = await Promise.all([
    readRefs(git, gitDir),
    findDefault(gitDir),
  ]);
  const head = refs.get(`refs/heads/${checkRef(branch)}`);
  const defaultHead = refs.get(`refs/heads/${defaultBranch}`);
  if (!defaultHead) throw noBranch(defaultBranch);
  if (branch === defaultBranch)
    throw new InputError(
      `${branch} is the default branch. Name another one, to be compared with it.`,
    );
  return { head, defaultBranch, defaultHead };
}

/** What is said of a branch that is not there. */
export function noBranch(branch: string): NotFoundError {
  return new NotFoundError(`There is no branch ${branch}.`);
}

/** The commit where a branch left the default one, undefined when they have none in common. */
export async function findStart(
  git: Git,
  gitDir: string,
  { head, defaultHead }: Sides,
): Promise<string | undefined> {
  const { stdout } = await git.run(['merge-base', defaultHead, head], {
    gitDir,
    answers: [NO_MERGE_BASE],
  });
  return stdout.toString('utf8').trim() || undefined;
}

/** The commits of a branch that the default one has not, newest first, at most 100. */
export async function commitsOf(
  git: Git,
  gitDir: string,
  { head, defaultHead }: Sides,
): Promise<GitCommit[]> {
  const output = await git.text(
    [
      'log',
      '--topo-order',
      `--max-count=${LISTED_COMMITS}`,
      ...LOG_FORMAT,
      `${defaultHead}..${head}`,
      '--',
    ],
    { gitDir },
  );
  return parseLog(output);
}

/** Subject of the commit that merges a branch, as git itself writes it. */
export function mergeSubject(branch: string): string {
  return `Merge branch '${branch}'`;
}

/** The newest commit of the default branch that says it merged a branch, among its latest 1,000 merges. */
export async function findMerge(
  git: Git,
  gitDir: string,
  options: { branch: string; defaultHead: string },
): Promise<GitCommit | undefined> {
  const subject = mergeSubject(options.branch);
  const output = await git.text(
    [
      'log',
      '--first-parent',
      '--merges',
      `--max-count=${SEARCHED_MERGES}`,
      ...LOG_FORMAT,
      options.defaultHead,
      '--',
    ],
    { gitDir },
  );
  return parseLog(output).find(commit => commit.subject === subject);
}
