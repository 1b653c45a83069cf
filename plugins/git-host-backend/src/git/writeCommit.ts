import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '@backstage/errors';
import type { GitPerson } from '@waymark/common';
import { commitTree } from './commitTree';
import { GitError } from './errors';
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
  const place = await mkdtemp(join(options.temporary, 'commit-'));
  const apart = {
    gitDir,
    env: {
      GIT_INDEX_FILE: join(place, 'index'),
      GIT_OBJECT_DIRECTORY: join(place, 'objects'),
      GIT_ALTERNATE_OBJECT_DIRECTORIES: quote(join(gitDir, 'objects')),
    },
  };
  try {
    await mkdir(join(place, 'objects'));
    const ids = await writeBlobs(git, apart, place, files);
    await git.run(['read-tree', parent], apart);
    await addToIndex(git, apart, ids, files);
    const tree = (await git.text(['write-tree'], apart)).trim();
    const before = await git.text(['rev-parse', `${parent}^{tree}`], apart);
    if (tree === before.trim())
      throw new InputError(
        'Nothing to commit: the files are like this already.',
      );
    const commit = await commitTree(git, { ...options, tree }, apart);

    const pack = await git.run(
      ['pack-objects', '--revs', '--thin', '--stdout', '-q'],
      { ...apart, input: `${commit}\n^${parent}\n` },
    );
    const input = pack.stdout;
    // Some of its checks come after it wrote, so that the first time is to a place that is thrown away.
    await git
      .run(['unpack-objects', '--strict', '-q'], { ...apart, input })
      .catch(refused);
    await git.run(['unpack-objects', '-q'], { gitDir, input });
    return commit;
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

/** Writes files as blobs, byte for byte. */
async function writeBlobs(
  git: Git,
  apart: { gitDir: string; env: Record<string, string> },
  place: string,
  files: WrittenFile[],
): Promise<string[]> {
  const names = files.map((_, i) => join(place, `file${i}`));
  for (const [i, { content }] of files.entries())
    await writeFile(names[i], content);
  const output = await git.text(
    ['hash-object', '-w', '--no-filters', '--stdin-paths'],
    { ...apart, input: names.map(name => `${quote(name)}\n`).join('') },
  );
  return output.trim().split('\n');
}

async function addToIndex(
  git: Git,
  apart: { gitDir: string; env: Record<string, string> },
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

function refused(error: unknown): never {
  throw error instanceof GitError
    ? new InputError(`Git refuses this: ${error.message}`)
    : error;
}

// As git reads a path that may hold its separators.
function quote(path: string): string {
  return `"${path.replace(/[\\"]/g, '\\$&')}"`;
}
