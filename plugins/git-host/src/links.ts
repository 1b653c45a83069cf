import type { GitFileChange } from '@waymark/common';
import type { GitPlace } from './api/GitHostApi';

/**
 * Addresses of the pages. They are fixed, not derived from route refs: Git clones below `/git`, and the
 * backend reads the same addresses when a catalog entity or a template names one.
 */
export const repositoriesPath = '/git';

/** Where personal tokens are made; with a repository, how to clone that one is shown. */
export function tokensPath(repository?: string): string {
  return `/git/tokens${
    repository ? `?repository=${encodeURIComponent(repository)}` : ''
  }`;
}

/** Page of a repository, with its default branch. */
export function repositoryPath(repository: string): string {
  return `/git/${encodeURIComponent(repository)}`;
}

/** Page of a folder. */
export function treePath(place: GitPlace): string {
  return placePath('tree', place);
}

/** Page of a file. */
export function blobPath(place: GitPlace): string {
  return placePath('blob', place);
}

/** Page that edits a file of a branch. */
export function editPath(place: GitPlace): string {
  return placePath('edit', place);
}

/** Page that makes a file in a folder of a branch. */
export function newFilePath(folder: GitPlace): string {
  return placePath('new', folder);
}

/** Page of the commits that touched a place; beyond the first page with `skip`. */
export function commitsPath(place: GitPlace, skip = 0): string {
  return `${placePath('commits', place)}${skip ? `?skip=${skip}` : ''}`;
}

/** Page of a commit. */
export function commitPath(repository: string, id: string): string {
  return `${repositoryPath(repository)}/commit/${id}`;
}

/** Page of the branches. */
export function branchesPath(repository: string): string {
  return `${repositoryPath(repository)}/branches`;
}

/** Page where a repository is renamed, archived and deleted. */
export function settingsPath(repository: string): string {
  return `${repositoryPath(repository)}/settings`;
}

/**
 * The same page below the present name of a repository.
 *
 * @param pathname - a page below its former one
 */
export function underName(pathname: string, repository: string): string {
  const [, git, , ...rest] = pathname.split('/');
  return ['', git, encodeURIComponent(repository), ...rest].join('/');
}

/** Page that compares a branch with the default one. */
export function comparePath(repository: string, branch: string): string {
  return placePath('compare', { repository, ref: branch, path: '' });
}

/**
 * Gives the addresses of files that changed between two commits: as they are after, or, of those that are gone, were
 * before.
 *
 * @param sides - ids of the commits
 */
export function changedFilePath(
  repository: string,
  sides: { before?: string; after: string },
): (file: GitFileChange) => string | undefined {
  return ({ path, change }) => {
    const ref = change === 'deleted' ? sides.before : sides.after;
    return ref && blobPath({ repository, ref, path });
  };
}

function placePath(form: string, { repository, ref, path }: GitPlace): string {
  // A branch may have slashes in its name: it is always one segment.
  const base = `${repositoryPath(repository)}/${form}/${encodeURIComponent(
    ref,
  )}`;
  return path ? `${base}/${encodePath(path)}` : base;
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** Folder of a path, empty for the root. */
export function parentOf(path: string): string {
  return path.split('/').slice(0, -1).join('/');
}

/** Last part of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
