import type { Readable } from 'node:stream';
import { InputError } from '@backstage/errors';
import type { Git } from '../git/git';
import { linkEscapes } from '../git/tree';
import { GitError } from '../git/errors';
import { listFolder, readBlob } from './reads';

// More of them than this is no accident, and would not fit a command line.
const MAX_ESCAPING_LINKS = 100;

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
  const escaping: string[] = [];
  for (const link of objects.filter(object => object.type === 'link')) {
    const target = (await readBlob(git, gitDir, link.id, 4096)).stdout.toString(
      'utf8',
    );
    if (linkEscapes(link.path, target)) escaping.push(link.path);
    if (escaping.length > MAX_ESCAPING_LINKS)
      throw new InputError(
        `Too many symbolic links leave the folder ${path || '/'}.`,
      );
  }

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
    { gitDir },
  );
  child.stdin.end();
  let stderr = '';
  child.stderr.on('data', chunk => {
    stderr = (stderr + chunk).slice(-8192);
  });
  // A command that fails half-way must not look like a short archive.
  child.once('error', error => child.stdout.destroy(error));
  child.once('exit', code => {
    if (code) child.stdout.destroy(new GitError('archive', code, stderr));
  });
  child.stdout.once('close', () => child.kill());
  signal?.addEventListener('abort', () => child.stdout.destroy(), {
    once: true,
  });
  return child.stdout;
}
