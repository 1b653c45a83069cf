import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NotFoundError } from '@backstage/errors';
import type {
  GitBranch,
  GitCommit,
  GitCommitDetails,
  GitCommitPage,
  GitDiff,
} from '@waymark/common';
import { parseChanges } from '../git/diff';
import type { Git } from '../git/git';
import {
  BRANCH_FORMAT,
  LOG_FORMAT,
  parseBranches,
  parseLog,
  REF_FORMAT,
  parseRefs,
} from '../git/log';
import { checkRef } from '../git/names';
import { parseTree, type TreeObject } from '../git/tree';

const PATCH_BYTES = 512 * 1024;

/** Name of the branch that HEAD names, whether or not it has commits. */
export async function defaultBranch(gitDir: string): Promise<string> {
  // Asking git would cost a process for each repository of a list.
  const head = await readFile(join(gitDir, 'HEAD'), 'utf8');
  return head.trim().replace(/^ref: refs\/heads\//, '');
}

/**
 * Finds the commit of a branch, a tag or a commit id, tried in that order; of HEAD when `ref` is undefined.
 *
 * @returns the commit, or undefined when there is none
 */
export async function findCommit(
  git: Git,
  gitDir: string,
  ref: string | undefined,
): Promise<GitCommit | undefined> {
  const candidates =
    ref === undefined || ref === 'HEAD'
      ? ['HEAD']
      : [
          `refs/heads/${checkRef(ref)}`,
          `refs/tags/${ref}`,
          ...(/^[0-9a-f]{7,64}$/.test(ref) ? [ref] : []),
        ];
  const output = await git.text(
    [
      'log',
      '--no-walk=unsorted',
      '--ignore-missing',
      ...LOG_FORMAT,
      ...candidates.map(candidate => `${candidate}^{commit}`),
      '--',
    ],
    { gitDir },
  );
  return parseLog(output)[0];
}

/** Reads commits newest first. */
export async function readCommits(
  git: Git,
  gitDir: string,
  options: { from: string; path: string; skip: number; limit: number },
): Promise<GitCommitPage> {
  const output = await git.text(
    [
      '--literal-pathspecs',
      'log',
      `--skip=${options.skip}`,
      `--max-count=${options.limit + 1}`,
      ...LOG_FORMAT,
      options.from,
      '--',
      ...(options.path ? [options.path] : []),
    ],
    { gitDir },
  );
  const commits = parseLog(output);
  return {
    items: commits.slice(0, options.limit),
    ...(commits.length > options.limit && {
      next: options.skip + options.limit,
    }),
  };
}

/** Reads what a commit changed beside its first parent. */
export async function readChanges(
  git: Git,
  gitDir: string,
  commit: GitCommit,
): Promise<GitCommitDetails> {
  const sides = commit.parents[0]
    ? [commit.parents[0], commit.id]
    : ['--root', commit.id];
  return { commit, ...(await readDiff(git, gitDir, sides)) };
}

/**
 * Reads how two commits differ.
 *
 * @param sides - their ids, or `--root` and the id of a commit without parents
 */
export async function readDiff(
  git: Git,
  gitDir: string,
  sides: string[],
): Promise<GitDiff> {
  const diff = (...options: string[]) => [
    'diff-tree',
    '-r',
    '--no-commit-id',
    '--find-renames',
    '--no-color',
    '--no-ext-diff',
    '--no-textconv',
    ...options,
    ...sides,
    '--',
  ];
  const [nameStatus, numstat, patch] = await Promise.all([
    git.text(diff('-z', '--name-status'), { gitDir }),
    git.text(diff('-z', '--numstat'), { gitDir }),
    git.run(diff('--patch'), { gitDir, maxBytes: PATCH_BYTES, truncate: true }),
  ]);
  return {
    files: parseChanges(nameStatus, numstat),
    patch: patch.stdout.toString('utf8'),
    truncated: patch.truncated,
  };
}

/** Reads the branches, the default one first, then the newest. */
export async function readBranches(
  git: Git,
  gitDir: string,
): Promise<GitBranch[]> {
  const [output, main] = await Promise.all([
    git.text(
      ['for-each-ref', '--sort=-committerdate', BRANCH_FORMAT, 'refs/heads/'],
      { gitDir },
    ),
    defaultBranch(gitDir),
  ]);
  return parseBranches(output, main);
}

/** Reads all refs: full name to object id. */
export async function readRefs(
  git: Git,
  gitDir: string,
): Promise<Map<string, string>> {
  return parseRefs(await git.text(['for-each-ref', REF_FORMAT], { gitDir }));
}

/** Finds the object at a path of a commit; symbolic links on the way are not followed. */
export async function findObject(
  git: Git,
  gitDir: string,
  commit: string,
  path: string,
): Promise<TreeObject | undefined> {
  const output = await git.text(
    ['ls-tree', '-z', '-l', '--full-tree', commit, '--', path],
    {
      gitDir,
    },
  );
  return parseTree(output).find(object => object.path === path);
}

/**
 * Lists a folder of a commit; with `recursive`, all that is not a folder, with paths from that folder.
 *
 * @throws NotFoundError when there is no such folder
 */
export async function listFolder(
  git: Git,
  gitDir: string,
  options: { commit: string; path: string; recursive?: boolean },
): Promise<TreeObject[]> {
  const { commit, path, recursive } = options;
  if (path && (await findObject(git, gitDir, commit, path))?.type !== 'folder')
    throw new NotFoundError(
      `There is no folder ${path} at commit ${commit.slice(0, 10)}.`,
    );
  const tree = path ? `${commit}:${path}` : commit;
  return parseTree(
    await git.text(
      [
        'ls-tree',
        '-z',
        '-l',
        '--full-tree',
        ...(recursive ? ['-r'] : []),
        tree,
      ],
      {
        gitDir,
      },
    ),
  );
}
