import { rename, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { ConflictError, isError } from '@backstage/errors';
import { readFacts, writeFacts } from './facts';
import type { FormerNames } from './FormerNames';
import { folderOf, type Layout } from './layout';

/**
 * Puts a repository that was made elsewhere on the disk into its place, whole or not at all.
 *
 * @throws ConflictError when the name is taken
 */
export async function placeRepository(
  layout: Layout,
  name: string,
  gitDir: string,
): Promise<void> {
  const target = folderOf(layout, name);
  await rename(gitDir, target).catch(async error => {
    throw (await isThere(target)) ? taken(name) : error;
  });
}

/**
 * Gives a repository another name. Its former one leads to it from before on, so that it is never nowhere.
 *
 * @throws ConflictError when the name is taken
 */
export async function renameRepository(
  layout: Layout,
  formerNames: FormerNames,
  names: { from: string; to: string },
): Promise<void> {
  const { from, to } = names;
  const before = folderOf(layout, from);
  if (await isThere(folderOf(layout, to))) throw taken(to);
  const facts = await readFacts(before);
  await writeFacts(before, { ...facts, firstName: facts.firstName ?? from });
  const takeBack = await formerNames.renamed(from, to);
  try {
    await placeRepository(layout, to, before);
  } catch (error) {
    await takeBack();
    throw error;
  }
}

/**
 * Takes a repository away; whoever looks sees all of it or nothing.
 *
 * @returns the folder in which it is kept for a while
 */
export async function removeRepository(
  layout: Layout,
  name: string,
): Promise<string> {
  const now = new Date();
  const kept = join(
    layout.removed,
    `${name}-${now.toISOString().replaceAll(':', '')}.git`,
  );
  await rename(folderOf(layout, name), kept);
  // From when on it is kept: a folder that is moved has the time of before.
  await utimes(kept, now, now);
  return kept;
}

/** Says that there is a repository of that name. */
export function taken(name: string): ConflictError {
  return new ConflictError(
    `There is already a repository named ${name}. Choose another name.`,
  );
}

/** Whether something exists at a path. */
export async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (isError(error) && error.code === 'ENOENT') return false;
    throw error;
  }
}
