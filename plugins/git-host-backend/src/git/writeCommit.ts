import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '@backstage/errors';
import type { GitPerson } from '@waymark/common';
import { type Apart, makeApart, quotePath, takeIn } from './apart';
import { commitTree } from './commitTree';
import type { Git } from './git';

/** A file as a commit holds it. */
interface WrittenFile {
  path: string;
  content: string;
  mode: string;
}

/**
 * Writes a commit that changes files of its parent. The objects are made apart and then taken in as those of
 * a push are, with the checks that a push has; when one fails, the repository has none of them. No ref moves.
 *
 * @param options - `temporary`: folder for what is being made
 * @returns id of the commit
 * @throws InputError when git refuses a path or the content of a file, or when nothing changes
 */
export async function writeCommit(
  git: Git,
  gitDir: string,
  options: {
    parent: string;
    files: WrittenFile[];
    author: GitPerson;
    message: string;
    temporary: string;
  },
): Promise<string> {
  const { parent, files } = options;
  return makeApart(gitDir, options, async apart => {
    const ids = await writeBlobs(git, apart, files);
    await git.run(['read-tree', parent], apart);
    await addToIndex(git, apart, ids, files);
    const commit = await commitIndex(git, apart, options);
    await takeIn(git, apart, { commit, known: [parent] });
    return commit;
  });
}

/**
 * Commits the index of an {@link Apart}.
 *
 * @returns id of the commit
 * @throws InputError when it holds what the parent holds
 */
export async function commitIndex(
  git: Git,
  apart: Apart,
  options: { parent: string; author: GitPerson; message: string },
): Promise<string> {
  const { parent, author, message } = options;
  const tree = (await git.text(['write-tree'], apart)).trim();
  const before = await git.text(['rev-parse', `${parent}^{tree}`], apart);
  if (tree === before.trim())
    throw new InputError('Nothing to commit: the files are like this already.');
  return commitTree(git, { tree, parents: [parent], author, message }, apart);
}

/** Writes files as blobs, byte for byte. */
async function writeBlobs(
  git: Git,
  apart: Apart,
  files: WrittenFile[],
): Promise<string[]> {
  const names = files.map((_, i) => join(apart.place, `file${i}`));
  for (const [i, { content }] of files.entries())
    await writeFile(names[i], content);
  const output = await git.text(
    ['hash-object', '-w', '--no-filters', '--stdin-paths'],
    { ...apart, input: names.map(name => `${quotePath(name)}\n`).join('') },
  );
  return output.trim().split('\n');
}

async function addToIndex(
  git: Git,
  apart: Apart,
  ids: string[],
  files: WrittenFile[],
): Promise<void> {
  await git.run(['update-index', '-z', '--index-info'], {
    ...apart,
    input: files
      .map(({ mode, path }, i) => `${mode} ${ids[i]}\t${path}\0`)
      .join(''),
  });
  // Paths that git refuses are left out by it without an error.
  const index = await git.text(['ls-files', '--stage', '-z'], apart);
  const entries = new Set(index.split('\0'));
  for (const [i, { mode, path }] of files.entries())
    if (!entries.has(`${mode} ${ids[i]} 0\t${path}`))
      throw new InputError(`Git refuses the path ${JSON.stringify(path)}.`);
}
