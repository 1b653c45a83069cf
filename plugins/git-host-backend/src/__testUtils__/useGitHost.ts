import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  createMockDirectory,
  mockCredentials,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { git, gitOk } from './gitClient';
import { ADA, startPortal, type TestPortal } from './portal';
import { seed } from './repositories';

/** Header of Ada's requests. */
export const HEADER = { Authorization: mockCredentials.user.header(ADA) };

/** Ada's Backstage token. */
export const TOKEN = mockCredentials.user.token(ADA);

/** Waits. */
export const pause = (ms: number) =>
  new Promise(resolve => setTimeout(resolve, ms));

/**
 * One Git host for all tests of a file, which takes pushes of up to 1 MiB; each test gets a repository with
 * one commit and a folder to work in.
 */
export function useGitHost() {
  const databases = TestDatabases.create({ ids: ['POSTGRES_15'] });
  const directory = createMockDirectory();
  let portal: TestPortal | undefined;
  let count = 0;

  const host = {
    repository: '',
    work: '',
    get portal(): TestPortal {
      if (!portal) throw new Error('The Git host has not started.');
      return portal;
    },
    /** Folder of the repository on disk. */
    get gitDir(): string {
      return join(host.portal.repositories.directory, `${host.repository}.git`);
    },
    /** Clones the repository. */
    async clone(folder: string, password = TOKEN): Promise<string> {
      const url = host.portal.cloneUrl(host.repository, password);
      await gitOk(host.work, 'clone', '-q', url, folder);
      return join(host.work, folder);
    },
    /** Says what is wrong with the repository on disk, or what a push left behind in it. */
    async damage(): Promise<string[]> {
      const options = ['--full', '--strict', '--no-dangling'];
      const fsck = await git(host.gitDir, 'fsck', ...options);
      const names = [
        ...(await readdir(join(host.gitDir, 'objects'))),
        ...(await readdir(join(host.gitDir, 'objects/pack'))),
      ];
      return [
        ...(fsck.code ? [fsck.output] : []),
        ...names.filter(name => /^(incoming|tmp_|\.tmp)/.test(name)),
      ];
    },
  };

  beforeAll(async () => {
    portal = await startPortal({
      directory: directory.resolve('git'),
      databases,
      maxPushMiB: 1,
    });
  });

  afterAll(() => portal?.stop());

  beforeEach(async () => {
    host.portal.denied.clear();
    host.work = directory.resolve(`work${++count}`);
    host.repository = `shop${count}`;
    await mkdir(host.work);
    await seed(host.portal.repositories, host.repository, {
      'README.md': '# Shop\n',
    });
    host.portal.pushes.length = 0;
  });

  return host;
}

/** Commits a file in a clone. */
export async function commitFile(
  folder: string,
  name: string,
  content: string | Buffer,
): Promise<void> {
  await writeFile(join(folder, name), content);
  await gitOk(folder, 'add', '.');
  await gitOk(folder, 'commit', '-qm', `Add ${name}`);
}
