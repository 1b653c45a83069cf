import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '@backstage/errors';
import { GitError } from './errors';
import type { Git } from './git';

const MEBIBYTE = 1024 * 1024;

/** Where objects are made apart from a repository, all of whose own can be read there. Options of a git command. */
export interface Apart {
  gitDir: string;
  env: Record<string, string>;
  /** A folder of its own, for anything else that is needed on the way. */
  place: string;
  signal?: AbortSignal;
}

/**
 * Gives `act` a place to make objects and an index that the repository does not see, and removes it afterwards.
 *
 * @param options - `temporary`: folder for what is being made
 */
export async function makeApart<T>(
  gitDir: string,
  options: { temporary: string; signal?: AbortSignal },
  act: (apart: Apart) => Promise<T>,
): Promise<T> {
  const place = await mkdtemp(join(options.temporary, 'commit-'));
  const objects = join(place, 'objects');
  try {
    await mkdir(objects);
    return await act({
      gitDir,
      env: {
        GIT_INDEX_FILE: join(place, 'index'),
        GIT_OBJECT_DIRECTORY: objects,
        GIT_ALTERNATE_OBJECT_DIRECTORIES: quotePath(join(gitDir, 'objects')),
      },
      place,
      signal: options.signal,
    });
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

/**
 * Takes a commit that was made apart into the repository as one of a push is taken, with the checks that a push
 * has; when one fails, the repository has none of its objects.
 *
 * @param options - `known`: commits that the repository has; `maxBytes`: most bytes of what is new
 * @throws InputError when git refuses an object, or it is too much
 */
export async function takeIn(
  git: Git,
  apart: Apart,
  options: { commit: string; known: string[]; maxBytes?: number },
): Promise<void> {
  const { commit, known, maxBytes } = options;
  const { gitDir, signal } = apart;
  const { stdout: input, truncated } = await git.run(
    ['pack-objects', '--revs', '--thin', '--stdout', '-q'],
    {
      ...apart,
      input: [commit, ...known.map(id => `^${id}`), ''].join('\n'),
      ...(maxBytes !== undefined && { maxBytes, truncate: true }),
    },
  );
  if (truncated && maxBytes !== undefined)
    throw new InputError(
      `The change is larger than ${Math.floor(maxBytes / MEBIBYTE)} MiB.`,
    );
  // Some of its checks come after it wrote, so that the first time is to a place that is thrown away.
  await git
    .run(['unpack-objects', '--strict', '-q'], { ...apart, input })
    .catch(refuse);
  await git.run(['unpack-objects', '-q'], { gitDir, signal, input });
}

/** Passes on what git refuses as a fault of what it was given. */
export function refuse(error: unknown): never {
  throw error instanceof GitError
    ? new InputError(`Git refuses this: ${error.message}`)
    : error;
}

/** A path as git reads it where paths may hold its separators. */
export function quotePath(path: string): string {
  return `"${path.replace(/[\\"]/g, '\\$&')}"`;
}
