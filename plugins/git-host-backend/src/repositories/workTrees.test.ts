import {
  chmod,
  mkdir,
  readdir,
  readFile,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import type { TestFile } from '../__testUtils__/fastImport';
import { git, gitOk } from '../__testUtils__/gitClient';
import { openRepositories, seed } from '../__testUtils__/repositories';

jest.setTimeout(60_000);

const directory = createMockDirectory();
const author = { name: 'Ada Bell', email: 'ada@example.com' };
let count = 0;

/** A repository with a few files, and a folder that its head was written to. */
async function setUp(files: Record<string, TestFile> = {}) {
  const opened = await openRepositories(directory.resolve('git'));
  const { repositories, changes } = opened;
  const name = `shop${++count}`;
  await seed(repositories, name, {
    'README.md': '# Shop\n',
    'run.sh': { executable: '#!/bin/sh\n' },
    ...files,
  });
  changes.length = 0;
  const folder = directory.resolve(`folder${count}`);
  const parent = await repositories.checkoutTree(name, undefined, folder);
  const gitDir = join(repositories.directory, `${name}.git`);
  return {
    repositories,
    changes,
    name,
    folder,
    parent,
    gitDir,
    at: (path: string) => join(folder, path),
    propose: (branch = 'topic', from = parent, subject = 'Add a runbook') =>
      repositories.proposeFolder(name, {
        folder,
        parent: from,
        branch,
        message: `${subject}\n\nWaymark-Task: 1`,
        author,
      }),
    /** Paths of a commit with their modes. */
    async tree(ref: string) {
      const output = await gitOk(gitDir, 'ls-tree', '-r', ref);
      return output
        .trim()
        .split('\n')
        .map(line => `${line.slice(0, 6)} ${line.split('\t')[1]}`);
    },
    async objects() {
      const all = ['cat-file', '--batch-all-objects', '--batch-check'];
      return (await gitOk(gitDir, ...all)).trim().split('\n').length;
    },
    leftovers: () => readdir(join(repositories.directory, '.host/tmp')),
  };
}

describe('proposing a folder', () => {
  it('commits what was checked out and changed, as a whole, on a new branch', async () => {
    const shop = await setUp({
      'docs/old.md': 'old\n',
      'docs/link.md': { link: 'old.md' },
      '.gitignore': 'build/\n*.log\n',
      'kept.log': 'ignored, but in the repository\n',
      'windows.bat': 'echo\r\n',
    });
    expect(await readFile(shop.at('windows.bat'), 'utf8')).toBe('echo\r\n');
    expect((await stat(shop.at('run.sh'))).mode % 0o1000).toBe(0o755);
    expect(await readFile(shop.at('docs/link.md'), 'utf8')).toBe('old\n');

    await rm(shop.at('docs/old.md'));
    await rm(shop.at('docs/link.md'));
    await mkdir(shop.at('build'));
    await writeFile(shop.at('build/out'), 'ignored');
    await writeFile(shop.at('docs/ünew.md'), 'new\n');
    await writeFile(shop.at('README.md'), '# The shop\n');
    await chmod(shop.at('README.md'), 0o755);
    const commit = await shop.propose('add-runbook/high-latency');

    expect(await shop.tree(commit)).toEqual([
      '100644 .gitignore',
      '100755 README.md',
      '100644 "docs/\\303\\274new.md"',
      '100644 kept.log',
      '100755 run.sh',
      '100644 windows.bat',
    ]);
    const log = ['log', '-1', '--format=%H|%P|%an|%B', commit];
    expect((await gitOk(shop.gitDir, ...log)).trim()).toBe(
      `${commit}|${shop.parent}|Ada Bell|Add a runbook\n\nWaymark-Task: 1`,
    );
    expect(shop.changes).toEqual([
      {
        repository: shop.name,
        commit: shop.parent,
        refs: [{ name: 'refs/heads/add-runbook/high-latency', after: commit }],
      },
    ]);
    expect((await git(shop.gitDir, 'fsck', '--full', '--strict')).code).toBe(0);
    expect(await shop.leftovers()).toEqual([]);
  });

  it('starts from the commit it is given, wherever the branch is by now', async () => {
    const shop = await setUp();
    await writeFile(shop.at('new.md'), 'new');
    await shop.repositories.commit(shop.name, {
      branch: 'main',
      message: 'Meanwhile',
      files: [{ path: 'other.md', content: 'other' }],
      author,
    });
    const commit = await shop.propose();
    const { parents } = await shop.repositories.commitAt(shop.name, commit);
    expect(parents).toEqual([shop.parent]);
  });

  it('refuses what cannot be, and leaves nothing of it', async () => {
    const shop = await setUp();
    await expect(shop.propose()).rejects.toThrow(/Nothing to commit/);
    await writeFile(shop.at('new.md'), 'new');
    const before = await shop.objects();
    for (const [branch, name, message] of [
      ['main', 'ConflictError', /already a branch main/],
      ['main/x', 'ConflictError', /beside the branch main/],
      ['HEAD', 'InputError', /confusing/],
      ['a b', 'InputError', /not the name of a branch/],
    ] as const)
      await expect(shop.propose(branch)).rejects.toMatchObject({
        name,
        message: expect.stringMatching(message),
      });
    for (const parent of ['0'.repeat(40), 'main'])
      await expect(shop.propose('topic', parent)).rejects.toThrow(
        `There is no commit ${parent}.`,
      );

    await mkdir(shop.at('.GIT'));
    await writeFile(shop.at('.GIT/config'), 'x');
    await expect(shop.propose()).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(/Git refuses this/),
    });
    await rm(shop.at('.GIT'), { recursive: true });
    await gitOk(shop.folder, 'init', '-q', 'inner');
    await gitOk(shop.at('inner'), 'commit', '-qm', 'x', '--allow-empty');
    await expect(shop.propose()).rejects.toThrow(/inner is a Git repository/);

    expect(await shop.objects()).toBe(before);
    expect(await shop.leftovers()).toEqual([]);
    expect(shop.changes).toEqual([]);
  });

  it('lets one of two have the name', async () => {
    const shop = await setUp();
    await writeFile(shop.at('new.md'), 'new');
    const ends = await Promise.allSettled(
      ['One', 'Other'].map(subject =>
        shop.propose('topic', shop.parent, subject),
      ),
    );
    expect(
      ends
        .map(end => (end.status === 'rejected' ? end.reason.name : 'made'))
        .sort(),
    ).toEqual(['ConflictError', 'made']);
  });
});

describe('checking out', () => {
  it('writes another commit when asked, and knows who last touched a path', async () => {
    const shop = await setUp();
    const { repositories, name, parent } = shop;
    const second = await repositories.commit(name, {
      branch: 'main',
      message: 'Explain',
      files: [{ path: 'README.md', content: '# The shop\n' }],
      author,
    });
    expect((await repositories.lastCommitOf(name, 'run.sh'))?.id).toBe(parent);
    expect((await repositories.lastCommitOf(name, 'README.md'))?.id).toBe(
      second,
    );
    expect(await repositories.lastCommitOf(name, 'nope')).toBeUndefined();
    const folder = directory.resolve(`again${count}`);
    expect(await repositories.checkoutTree(name, parent, folder)).toBe(parent);
    expect(await readFile(join(folder, 'README.md'), 'utf8')).toBe('# Shop\n');
    expect((await readdir(folder)).sort()).toEqual(['README.md', 'run.sh']);
  });

  it('refuses links out of the repository, and what is not there', async () => {
    await expect(setUp({ 'docs/out': { link: '../../etc' } })).rejects.toThrow(
      /docs\/out is a symbolic link that leaves the repository/,
    );
    const { repositories, folder, name } = await setUp();
    await expect(
      repositories.checkoutTree(name, 'nope', folder),
    ).rejects.toThrow(/no branch, tag or commit nope/);
    await expect(
      repositories.checkoutTree('nope', undefined, folder),
    ).rejects.toThrow(/no repository named nope/);
  });
});
