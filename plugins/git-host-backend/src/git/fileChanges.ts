import type { GitFileChanges } from '@waymark/common';
import type { Git } from './git';
import { isoTime } from './log';
import { nulTokens } from './nulTokens';
import type { TreeObject } from './tree';

// Far more than documentation ever has; the time of one command bounds what this leaves open.
const DEPTH = 100_000;

/** What `git log --raw` says of one file in one commit. */
interface RawChange {
  commit: string;
  author: string;
  /** Seconds since 1970. */
  seconds: string;
  path: string;
  /** Mode and object id that the file has in the commit. */
  state: string;
}

/**
 * Finds the newest commit that gave each file the state it has, in one walk of the history that ends when all
 * are found. It sees through merges: a file belongs to the commit that wrote it, to a merge only when that
 * settled it otherwise than all its parents. A file that was renamed was changed by the rename.
 *
 * @param options - `folder`: plain path of what to look at, empty for the root; `files`: those of the commit
 *   below it, with paths from the root
 * @returns by path; what did not change within the latest 100,000 commits is absent
 */
export async function findFileChanges(
  git: Git,
  gitDir: string,
  options: { commit: string; folder: string; files: TreeObject[] },
): Promise<GitFileChanges['changes']> {
  const { commit, folder, files } = options;
  // By state and not by path alone: a side branch that a merge did not take changed nothing.
  const wanted = new Map(files.map(file => [file.path, stateOf(file)]));
  const found = new Map<string, GitFileChanges['changes'][string]>();
  if (!wanted.size) return {};
  const tokens = nulTokens(git, logArguments(commit, folder), gitDir);
  for await (const change of readRawLog(tokens)) {
    if (wanted.get(change.path) !== change.state) continue;
    wanted.delete(change.path);
    found.set(change.path, {
      commit: change.commit,
      date: isoTime(change.seconds),
      author: { name: change.author },
    });
    if (!wanted.size) break;
  }
  // Not by assignment: a file may have the name `__proto__`.
  return Object.fromEntries(found);
}

function logArguments(commit: string, folder: string): string[] {
  return [
    '--literal-pathspecs',
    'log',
    `--max-count=${DEPTH}`,
    '-c',
    '--root',
    '--raw',
    '--no-abbrev',
    '--no-renames',
    '-z',
    '--no-color',
    '--no-show-signature',
    '--encoding=UTF-8',
    '--format=tformat:%x00%H%x00%an%x00%ct',
    commit,
    '--',
    ...(folder ? [folder] : []),
  ];
}

function stateOf({ mode, id }: TreeObject): string {
  return `${mode} ${id}`;
}

async function* readRawLog(
  tokens: AsyncGenerator<string, void>,
): AsyncGenerator<RawChange, void> {
  let head = { commit: '', author: '', seconds: '' };
  const next = async () => (await tokens.next()).value ?? '';
  try {
    for (;;) {
      const { value, done } = await tokens.next();
      if (done) return;
      const token = value.replace(/^\n/, '');
      if (token.startsWith(':')) {
        const state = stateAfter(token);
        yield { ...head, path: await next(), state };
      } else if (token) {
        head = { commit: token, author: await next(), seconds: await next() };
      }
    }
  } finally {
    await tokens.return();
  }
}

/** Reads `:<mode> <mode> <id> <id> M`, or what a merge of n parents has: n colons, n + 1 modes and ids. */
function stateAfter(line: string): string {
  const parents = /^:+/.exec(line)?.[0].length ?? 0;
  const fields = line.slice(parents).split(' ');
  return `${fields[parents]} ${fields[2 * parents + 1]}`;
}
