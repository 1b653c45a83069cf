import { dirname, join } from 'node:path';

/** Folder of this package. */
export function packageFolder(): string {
  return dirname(require.resolve('@waymark/cli/package.json'));
}

/** A path of the repository that this package is developed in; there is nothing there where it was installed alone. */
export function repositoryPath(path: string): string {
  return join(packageFolder(), '../..', path);
}
