import { mockServices } from '@backstage/backend-test-utils';
import type { GitPushEvent } from '@waymark/common';
import { GitRepositories } from '../repositories/GitRepositories';
import { fastImport, type TestFile } from './fastImport';

/** Address of the portal in tests. */
export const BASE = 'http://portal.example:7007';

/** Configuration of a Git host in a folder. */
export function gitHostConfig(directory: string, maxPushMiB?: number) {
  return {
    app: { baseUrl: BASE },
    backend: { baseUrl: BASE, listen: { host: '127.0.0.1', port: 0 } },
    waymark: { gitHost: { directory, ...(maxPushMiB && { maxPushMiB }) } },
  };
}

/** Repositories in a folder, with the changes they told of. */
export async function openRepositories(directory: string) {
  const config = mockServices.rootConfig({ data: gitHostConfig(directory) });
  const repositories = await GitRepositories.fromConfig(config);
  const changes: GitPushEvent[] = [];
  repositories.onChange(async change => {
    changes.push(change);
  });
  return { repositories, changes };
}

/** Makes a repository with one commit. */
export async function seed(
  repositories: GitRepositories,
  name: string,
  files: Record<string, TestFile>,
) {
  await repositories.import(name, {
    description: `The ${name}`,
    stream: fastImport([{ message: 'Start', files }]),
  });
}
