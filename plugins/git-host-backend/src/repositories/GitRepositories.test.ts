import { execFileSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { fastImport } from '../__testUtils__/fastImport';
import { openRepositories, seed } from '../__testUtils__/repositories';

const directory = createMockDirectory();
const leftovers = (git = directory.path) => readdir(join(git, '.host/tmp'));
const author = { name: 'Ada Bell', email: 'ada@example.com' };

beforeEach(() => directory.clear());

describe('GitRepositories', () => {
  it('imports, reads and removes a repository, and tells of both', async () => {
    const { repositories, changes } = await openRepositories(directory.path);
    await repositories.import('shop', {
      description: 'Sells things',
      stream: fastImport([
        {
          message: 'Start\n\nWith a body.',
          files: { 'README.md': '# Shop\n', 'src/a.ts': 'a\n' },
        },
        {
          message: 'Add tools',
          files: {
            'README.md': '# Shop\n',
            'src/a.ts': 'a\nb\n',
            'bin/run': { executable: 'x' },
            link: { link: 'README.md' },
          },
        },
      ]),
    });

    const shop = await repositories.get('shop');
    expect(shop).toMatchObject({
      name: 'shop',
      description: 'Sells things',
      defaultBranch: 'main',
      cloneUrl: 'http://portal.example:7007/git/shop.git',
      url: 'http://portal.example:7007/git/shop',
      lastCommit: {
        subject: 'Add tools',
        author,
        date: '2025-10-09T09:53:20.000Z',
      },
    });
    const head = shop.lastCommit!.id;
    expect(changes).toEqual([
      {
        repository: 'shop',
        commit: head,
        refs: [{ name: 'refs/heads/main', after: head }],
      },
    ]);

    const { objects } = await repositories.readTree('shop');
    expect(objects.map(({ path, type, size }) => [path, type, size])).toEqual([
      ['README.md', 'file', 7],
      ['bin', 'folder', undefined],
      ['link', 'link', 9],
      ['src', 'folder', undefined],
    ]);
    const readme = await repositories.readFile('shop', { path: 'README.md' });
    expect(readme.content.toString()).toBe('# Shop\n');
    // A link is data: its target, not what it leads to.
    const link = await repositories.readFile('shop', { path: 'link' });
    expect([link.object.type, link.content.toString()]).toEqual([
      'link',
      'README.md',
    ]);

    const page = await repositories.commits('shop', { limit: 1 });
    expect(page).toMatchObject({ items: [{ subject: 'Add tools' }], next: 1 });
    const older = await repositories.commits('shop', { limit: 1, skip: 1 });
    expect(older).toEqual({
      items: [
        expect.objectContaining({
          subject: 'Start',
          body: 'With a body.',
          parents: [],
        }),
      ],
    });
    const ofReadme = await repositories.commits('shop', {
      path: 'README.md',
      limit: 5,
    });
    expect(ofReadme.items.map(commit => commit.subject)).toEqual(['Start']);

    const last = await repositories.lastChanges('shop', {});
    expect(
      [...last].map(([name, { subject }]) => [name, subject]).sort(),
    ).toEqual([
      ['README.md', 'Start'],
      ['bin', 'Add tools'],
      ['link', 'Add tools'],
      ['src', 'Add tools'],
    ]);

    const changed = await repositories.changes('shop', head);
    expect(changed.files).toEqual([
      { path: 'bin/run', change: 'added', additions: 1, deletions: 0 },
      { path: 'link', change: 'added', additions: 1, deletions: 0 },
      { path: 'src/a.ts', change: 'modified', additions: 1, deletions: 0 },
    ]);
    expect(changed.patch).toContain('+b\n');
    expect((await repositories.branches('shop'))[0]).toMatchObject({
      name: 'main',
      isDefault: true,
      lastCommit: { id: head },
    });
    expect(await repositories.sizeBytes('shop')).toBeGreaterThan(0);

    await repositories.remove('shop');
    expect(changes[1]).toEqual({
      repository: 'shop',
      refs: [{ name: 'refs/heads/main', before: head }],
    });
    expect(await repositories.list()).toEqual([]);
    await expect(repositories.get('shop')).rejects.toThrow(
      'There is no repository named shop.',
    );
    expect(await leftovers()).toEqual([]);
  });

  it('finds renames and binary files in a commit', async () => {
    const { repositories } = await openRepositories(directory.path);
    const text = 'one\ntwo\nthree\nfour\nfive\n';
    await repositories.import('shop', {
      description: '',
      stream: fastImport([
        {
          message: 'a',
          files: { 'old name.txt': text, 'x.bin': Buffer.from([0, 1]) },
        },
        {
          message: 'b',
          files: { 'new.txt': text, 'x.bin': Buffer.from([0, 2]) },
        },
      ]),
    });
    const { files } = await repositories.changes('shop', 'main');
    expect(files).toEqual([
      {
        path: 'new.txt',
        oldPath: 'old name.txt',
        change: 'renamed',
        additions: 0,
        deletions: 0,
      },
      { path: 'x.bin', change: 'modified' },
    ]);
  });

  it('leaves links that lead out of the tree out of an archive, and keeps the others', async () => {
    const { repositories } = await openRepositories(directory.path);
    await seed(repositories, 'shop', {
      'docs/a.md': 'a',
      'docs/in': { link: 'a.md' },
      'docs/up': { link: '../README.md' },
      'docs/abs': { link: '/etc/passwd' },
      'README.md': 'r',
      'out[x]': { link: '../../x' },
    });
    const list = async (path?: string) => {
      const { stream } = await repositories.archive('shop', { path });
      const bytes = Buffer.concat(await stream.toArray());
      return execFileSync('tar', ['-t'], { input: bytes })
        .toString()
        .split('\n')
        .filter(Boolean);
    };
    expect((await list()).sort()).toEqual([
      'README.md',
      'docs/',
      'docs/a.md',
      'docs/in',
      'docs/up',
    ]);
    expect((await list('docs')).sort()).toEqual(['a.md', 'in']);
  });

  it('says what is not there', async () => {
    const { repositories } = await openRepositories(directory.path);
    await seed(repositories, 'shop', { 'a/b.txt': 'b' });
    const notFound = (message: string) =>
      expect.objectContaining({ name: 'NotFoundError', message });
    await expect(repositories.commitAt('shop', 'nope')).rejects.toThrow(
      notFound('There is no branch, tag or commit nope in repository shop.'),
    );
    await expect(repositories.readFile('shop', { path: 'a' })).rejects.toThrow(
      notFound('There is no file a in shop at HEAD.'),
    );
    await expect(
      repositories.readTree('shop', { path: 'a/b.txt' }),
    ).rejects.toThrow(/no folder a\/b.txt/);
    await expect(
      repositories.readFile('shop', { path: '../x' }),
    ).rejects.toThrow(/not a path/);
    await expect(repositories.exists('../shop')).rejects.toThrow(
      /lower-case letters/,
    );
  });

  it('does not take over a git configuration or hook of the machine', async () => {
    directory.setContent({
      home: { '.gitconfig': '[core]\n\tbare = nonsense\n' },
    });
    const before = process.env.HOME;
    process.env.HOME = directory.resolve('home');
    try {
      const { repositories } = await openRepositories(directory.resolve('git'));
      await seed(repositories, 'shop', { a: 'a' });
      expect(await repositories.exists('shop')).toBe(true);
    } finally {
      process.env.HOME = before;
    }
  });
});
