import { execFileSync } from 'node:child_process';
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { fastImport } from '../__testUtils__/fastImport';
import { openRepositories, seed } from '../__testUtils__/repositories';

const directory = createMockDirectory();
const leftovers = (git = directory.path) => readdir(join(git, '.host/tmp'));
const author = { name: 'Ada Bell', email: 'ada@example.com' };

beforeEach(() => directory.clear());

describe('creating a repository', () => {
  it('leaves nothing behind when an import fails', async () => {
    const { repositories, changes } = await openRepositories(directory.path);
    await expect(
      repositories.import('shop', {
        description: '',
        stream: Readable.from(['no such command\n']),
      }),
    ).rejects.toThrow(/fast-import failed.*no such command/s);
    await expect(
      repositories.import('shop', {
        description: '',
        stream: Readable.from(['']),
      }),
    ).rejects.toThrow(
      'Repository shop was given no commit on its branch main.',
    );
    const broken = Readable.from(
      (async function* stream() {
        yield* fastImport([{ message: 'Start', files: { a: 'a' } }]);
        throw new Error('the source went away');
      })(),
    );
    await expect(
      repositories.import('shop', { description: '', stream: broken }),
    ).rejects.toThrow('the source went away');
    expect(await repositories.exists('shop')).toBe(false);
    expect(await leftovers()).toEqual([]);
    expect(changes).toEqual([]);
  });

  it('refuses objects that fsck refuses', async () => {
    const { repositories } = await openRepositories(directory.path);
    const files = {
      '.gitmodules': '[submodule "x"]\n\tpath = x\n\turl = -u./payload\n',
    };
    await expect(seed(repositories, 'shop', files)).rejects.toThrow(
      /fsck failed/,
    );
    expect(await repositories.exists('shop')).toBe(false);
  });

  it('gives a name once, also to two at a time', async () => {
    const { repositories } = await openRepositories(directory.path);
    const results = await Promise.allSettled([
      seed(repositories, 'shop', { a: '1' }),
      seed(repositories, 'shop', { a: '2' }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual([
      'fulfilled',
      'rejected',
    ]);
    await expect(seed(repositories, 'shop', { a: '3' })).rejects.toMatchObject({
      name: 'ConflictError',
      message: 'There is already a repository named shop. Choose another name.',
    });
    expect(await leftovers()).toEqual([]);
  });

  it('commits a folder as it is', async () => {
    const { repositories } = await openRepositories(directory.resolve('git'));
    const folder = directory.resolve('work');
    await mkdir(join(folder, 'sub'), { recursive: true });
    await writeFile(join(folder, '.gitignore'), 'secret\n');
    await writeFile(join(folder, 'secret'), 'x');
    await writeFile(join(folder, 'run.sh'), '#!/bin/sh\n', { mode: 0o755 });
    await writeFile(join(folder, 'sub/ü.txt'), 'ü');
    await symlink('sub/ü.txt', join(folder, 'inside'));
    const commit = await repositories.importFolder('shop', {
      description: 'd',
      folder,
      author: { name: 'Ada <Bell>', email: 'ada@example.com' },
      message: 'Initial commit',
    });
    const { objects } = await repositories.readTree('shop', {
      recursive: true,
    });
    expect(objects.map(({ path, mode }) => [path, mode])).toEqual([
      ['.gitignore', '100644'],
      ['inside', '120000'],
      ['run.sh', '100755'],
      ['sub/ü.txt', '100644'],
    ]);
    expect(await repositories.commitAt('shop', commit)).toMatchObject({
      subject: 'Initial commit',
      author: { name: 'Ada Bell', email: 'ada@example.com' },
      parents: [],
    });
    expect(await readdir(folder)).not.toContain('.git');
  });

  it('refuses a folder that is empty, holds a repository, or leads out of itself', async () => {
    const { repositories } = await openRepositories(directory.resolve('git'));
    const folder = directory.resolve('work');
    const publish = () =>
      repositories.importFolder('shop', {
        description: '',
        folder,
        author,
        message: 'm',
      });
    await mkdir(join(folder, 'sub'), { recursive: true });
    await expect(publish()).rejects.toThrow(
      'There is nothing to commit: the folder is empty.',
    );

    await symlink('../../etc/passwd', join(folder, 'sub/passwd'));
    await expect(publish()).rejects.toThrow(
      'sub/passwd is a symbolic link that leaves the folder. Remove it.',
    );

    directory.clear();
    await openRepositories(directory.resolve('git'));
    await mkdir(join(folder, 'sub'), { recursive: true });
    execFileSync('git', ['init', '-q', join(folder, 'sub')]);
    await writeFile(join(folder, 'sub/a'), 'a');
    const git = (...args: string[]) =>
      execFileSync('git', [
        '-C',
        join(folder, 'sub'),
        '-c',
        'user.name=x',
        '-c',
        'user.email=x@x',
        ...args,
      ]);
    git('add', '.');
    git('commit', '-qm', 'x');
    await expect(publish()).rejects.toThrow(
      'sub is a Git repository of its own.',
    );
    expect(await repositories.exists('shop')).toBe(false);
    expect(await leftovers(directory.resolve('git'))).toEqual([]);
  });
});
