import { posix } from 'node:path';
import { InputError } from '@backstage/errors';
import type { Run } from './gitOverHttp';

/** Throws InputError when a symbolic link of a commit leaves its repository. */
export async function refuseEscapingLinks(
  run: Run,
  commit: string,
): Promise<void> {
  const entries = (await run(['ls-tree', '-r', '-z', commit])).split('\0');
  for (const entry of entries.filter(line => line.startsWith('120000'))) {
    const [head, path] = entry.split('\t');
    const target = await run(['cat-file', 'blob', head.split(' ')[2]]);
    const end = posix.join(posix.dirname(path), target);
    if (posix.isAbsolute(target) || end === '..' || end.startsWith('../'))
      throw new InputError(
        `${path} is a symbolic link that leaves the repository. Remove it and try again.`,
      );
  }
}

/**
 * Throws InputError when the index holds nothing, or a Git repository that the parent has not: a folder with a `.git` of
 * its own would be committed as a submodule that leads nowhere.
 */
export async function refuseNewRepositories(
  run: Run,
  parent?: string,
): Promise<void> {
  const staged = await run(['ls-files', '--stage', '-z']);
  const entries = staged.split('\0').filter(entry => entry);
  if (!entries.length)
    throw new InputError('There is nothing to commit: the folder is empty.');
  const before = parent ? await run(['ls-tree', '-r', '-z', parent]) : '';
  const known = new Set(
    before.split('\0').map(entry => entry.split('\t')[1] ?? ''),
  );
  for (const entry of entries) {
    const path = entry.slice(entry.indexOf('\t') + 1);
    if (entry.startsWith('160000') && !known.has(path))
      throw new InputError(
        `${path} is a Git repository of its own. Remove its .git folder.`,
      );
  }
}
