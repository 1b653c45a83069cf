import type { GitBranch } from '@waymark/common';
import { nameOf } from '../links';

/** Message of a commit that says no more than what it is. */
export function usualMessage(path: string, isNew: boolean): string {
  return `${isNew ? 'Create' : 'Update'} ${nameOf(path) || 'a file'}`;
}

/**
 * Suggests a branch for a change of a file: `priya/high-error-rate`, with a number behind when it is taken.
 *
 * @param person - entity ref of whoever changes it
 */
export function suggestBranch(
  person: string,
  path: string,
  branches: GitBranch[],
): string {
  const owner = slug(person.slice(person.lastIndexOf('/') + 1)) || 'edit';
  const stem = nameOf(path).replace(/\.[^.]*$/, '');
  const wanted = `${owner}/${slug(stem) || 'edit'}`;
  const taken = new Set(branches.map(({ name }) => name));
  if (!taken.has(wanted)) return wanted;
  let number = 2;
  while (taken.has(`${wanted}-${number}`)) number++;
  return `${wanted}-${number}`;
}

/**
 * Says what is wrong with the path of a new file, as far as one sees without asking the server.
 *
 * @returns a sentence that says what to do, or undefined when nothing is
 */
export function newPathProblem(path: string): string | undefined {
  if (!path || path.endsWith('/')) return 'Give the file a name.';
  const names = path.split('/');
  if (names.includes('')) return 'Leave out the slash that has no name beside.';
  if (names.some(name => name === '.' || name === '..'))
    return 'Leave out . and .. from the path.';
  if (names.some(name => name.toLowerCase() === '.git'))
    return 'Choose another name than .git, which belongs to Git itself.';
  if (/\p{Cc}/u.test(path)) return 'Leave out control characters.';
  return undefined;
}

/** Joins a folder and what was typed behind it. */
export function joinPath(folder: string, name: string): string {
  return [folder, name.trim()].filter(part => part).join('/');
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
