import { PassThrough, type Readable } from 'node:stream';
import { InputError } from '@backstage/errors';
import type { Git } from '../git/git';
import { GitError } from '../git/errors';
import { ObjectReader } from '../git/ObjectReader';
import { linkEscapes, type TreeObject } from '../git/tree';
import { listFolder } from './reads';

// More of them than this is no accident, and would not fit a command line.
const MAX_ESCAPING_LINKS = 100;
const MOST_OF_A_TARGET = 4096;

/**
 * Streams a folder of a commit as a tar archive with paths from that folder. Symbolic links that leave the
 * folder are left out.
 *
 * @throws InputError when too many links leave the folder
 */
export async function archiveFolder(
  git: Git,
  gitDir: string,
  options: { commit: string; path: string; signal?: AbortSignal },
): Promise<Readable> {
  const { commit, path, signal } = options;
  const objects = await listFolder(git, gitDir, {
    commit,
    path,
    recursive: true,
  });
  const escaping = await escapingLinks(git, gitDir, objects);
  if (escaping.length > MAX_ESCAPING_LINKS)
    throw new InputError(
      `Too many symbolic links leave the folder ${path || '/'}.`,
    );

  const child = git.spawn(
    [
      'archive',
      '--format=tar',
      path ? `${commit}:${path}` : commit,
      '--',
      ...(escaping.length
        ? [':(top)', ...escaping.map(link => `:(top,exclude,literal)${link}`)]
        : []),
    ],
    { gitDir, signal },
  );
  child.stdin.end();
  let stderr = '';
  child.stderr.on('data', chunk => {
    stderr = (stderr + chunk).slice(-8192);
  });
  // The end waits for the exit code: a command that fails half-way must not look like a short archive.
  const archive = new PassThrough();
  child.stdout.pipe(archive, { end: false });
  child.once('error', error => archive.destroy(error));
  // Whoever asked only whether there is something reads none of it, and need not listen.
  archive.on('error', () => {});
  child.once('close', code => {
    if (code === 0) archive.end();
    else
      archive.destroy(
        new GitError('archive', code ?? undefined, git.complaint(stderr)),
      );
  });
  archive.once('close', () => child.kill());
  return archive;
}

/** Paths of the symbolic links that lead out of the tree they are in. */
export async function escapingLinks(
  git: Git,
  gitDir: string,
  objects: TreeObject[],
): Promise<string[]> {
  return ObjectReader.use(git, gitDir, async reader => {
    const escaping: string[] = [];
    for (const { type, id, path } of objects) {
      if (type !== 'link') continue;
      const { content, truncated } = await reader.blob(id, MOST_OF_A_TARGET);
      if (truncated || linkEscapes(path, content.toString('utf8')))
        escaping.push(path);
    }
    return escaping;
  });
}
