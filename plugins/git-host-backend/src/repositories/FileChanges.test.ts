import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { fastImport } from '../__testUtils__/fastImport';
import { gitOk } from '../__testUtils__/gitClient';
import { openRepositories, seed } from '../__testUtils__/repositories';
import { Git } from '../git/git';
import { nulTokens } from '../git/nulTokens';
import { FileChanges } from './FileChanges';

jest.setTimeout(60_000);

const directory = createMockDirectory();
let count = 0;

/** A repository with `docs/a.md`, `docs/b.md` and `src/c.ts`, and a clone of it to commit in. */
async function setUp() {
  const { repositories } = await openRepositories(directory.resolve('git'));
  const name = `shop${++count}`;
  await seed(repositories, name, {
    'docs/a.md': 'a',
    'docs/b.md': 'b',
    'src/c.ts': 'c',
  });
  const bare = join(repositories.directory, `${name}.git`);
  await gitOk(directory.path, 'clone', '-q', bare, name);
  const clone = directory.resolve(name);
  const changes = new FileChanges();
  return {
    repositories,
    clone,
    async commit(author: string, files: Record<string, string>) {
      for (const [path, content] of Object.entries(files))
        await writeFile(join(clone, path), content);
      await gitOk(clone, 'add', '-A');
      const by = `--author=${author} <someone@example.com>`;
      await gitOk(clone, 'commit', '-qm', author, by);
    },
    /** Who changed what below a folder, after a push. */
    async authors(path: string, ref?: string) {
      await gitOk(clone, 'push', '-q', 'origin', '--all');
      const found = await changes.below(repositories, name, { path, ref });
      return Object.fromEntries(
        Object.entries(found.changes).map(([file, { author }]) => [
          file,
          author.name,
        ]),
      );
    },
    below: (path: string, ref?: string) =>
      changes.below(repositories, name, { path, ref }),
  };
}

describe('FileChanges', () => {
  it('names the commit that last wrote each file, deleted ones left out', async () => {
    const { commit, authors, below, clone } = await setUp();
    await commit('Bob', { 'docs/b.md': 'b2', 'docs/old.md': 'old' });
    await gitOk(clone, 'rm', '-q', 'docs/old.md');
    await commit('Cleo', { 'src/c.ts': 'c2' });
    expect(await authors('docs')).toEqual({
      'docs/a.md': 'Ada Bell',
      'docs/b.md': 'Bob',
    });
    expect(Object.keys(await authors('')).sort()).toEqual([
      'docs/a.md',
      'docs/b.md',
      'src/c.ts',
    ]);
    expect(await authors('docs', 'HEAD~1').catch(String)).toMatch(/HEAD~1/);
    const head = (await gitOk(clone, 'rev-parse', 'HEAD')).trim();
    const written = (await gitOk(clone, 'rev-parse', 'HEAD~1')).trim();
    const found = await below('docs');
    expect(found.commit).toBe(head);
    expect(found.changes['docs/b.md']).toEqual({
      commit: written,
      date: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      author: { name: 'Bob' },
    });
    expect(await below('docs', written)).toMatchObject({
      commit: written,
      changes: { 'docs/old.md': { author: { name: 'Bob' } } },
    });
  });

  it('takes a rename and a revert for changes', async () => {
    const { commit, authors, clone } = await setUp();
    await rename(join(clone, 'docs/a.md'), join(clone, 'docs/new.md'));
    await commit('Mover', {});
    await commit('Bob', { 'docs/b.md': 'worse' });
    await commit('Cleo', { 'docs/b.md': 'b' });
    expect(await authors('docs')).toEqual({
      'docs/new.md': 'Mover',
      'docs/b.md': 'Cleo',
    });
  });

  it('sees through merges, and takes one that settles a conflict for the author', async () => {
    const { commit, authors, clone } = await setUp();
    await gitOk(clone, 'checkout', '-qb', 'side');
    await commit('Side', { 'docs/a.md': 'side', 'docs/b.md': 'side' });
    await gitOk(clone, 'checkout', '-q', 'main');
    await commit('Main', { 'docs/b.md': 'main', 'src/c.ts': 'main' });
    await gitOk(clone, 'merge', '-q', '-s', 'ours', '--no-commit', 'side');
    await gitOk(clone, 'checkout', 'side', '--', 'docs/a.md');
    await commit('Merger', { 'docs/b.md': 'both' });
    expect(await authors('')).toEqual({
      'docs/a.md': 'Side',
      'docs/b.md': 'Merger',
      'src/c.ts': 'Main',
    });
  });

  it('leaves out what a merge did not take', async () => {
    const { commit, authors, clone } = await setUp();
    await gitOk(clone, 'checkout', '-qb', 'side');
    await commit('Side', { 'docs/a.md': 'side' });
    await gitOk(clone, 'checkout', '-q', 'main');
    await commit('Main', { 'src/c.ts': 'main' });
    await gitOk(clone, 'merge', '-q', '-s', 'ours', '--no-edit', 'side');
    await commit('Later', { 'docs/b.md': 'later' });
    const written = { 'docs/a.md': 'Ada Bell', 'docs/b.md': 'Later' };
    expect(await authors('docs')).toEqual(written);
    expect(await authors('')).toEqual({ ...written, 'src/c.ts': 'Main' });
  });

  it('reads names of every kind', async () => {
    const { commit, authors, clone } = await setUp();
    const names = [
      ':100644 100644 a b M',
      ' blank ',
      'ü\ttab\nline.md',
      '"quoted"\\',
      '--all',
      'f'.repeat(200),
    ];
    await mkdir(join(clone, 'odd [x]*'));
    const paths = names.map(file => `odd [x]*/${file}`);
    await commit('Odd', Object.fromEntries(paths.map(path => [path, path])));
    await commit('Bob', { ['__proto__']: 'new', [paths[0]]: 'new' });
    const found = new Map(Object.entries(await authors('odd [x]*')));
    expect([...found.keys()].sort()).toEqual([...paths].sort());
    expect(found.get(paths[0])).toBe('Bob');
    expect(Object.keys(await authors(''))).toContain('__proto__');
  });

  it('says what is missing', async () => {
    const { below } = await setUp();
    await expect(below('nope')).rejects.toMatchObject({
      name: 'NotFoundError',
      message: expect.stringMatching(/no folder nope/),
    });
    await expect(below('', 'nope')).rejects.toThrow(/no branch/);
    await expect(below('../x')).rejects.toMatchObject({ name: 'InputError' });
  });

  it('walks the history of 1,000 files once, and a second time not at all', async () => {
    const { repositories } = await openRepositories(directory.resolve('git'));
    const files = Object.fromEntries(
      Array.from({ length: 1000 }, (_, i) => [`docs/${i}.md`, `${i}`]),
    );
    const commits = Array.from({ length: 200 }, (_, i) => ({
      message: `Commit ${i}`,
      files: { ...files, [`docs/${i}.md`]: 'changed' },
    }));
    await repositories.import('large', {
      description: '',
      stream: fastImport(commits),
    });
    const spawned = jest.spyOn(Git.prototype, 'spawn');
    const walks = () =>
      spawned.mock.calls.filter(([args]) => args.includes('--raw')).length;
    const changes = new FileChanges();
    const found = await changes.below(repositories, 'large', { path: 'docs' });
    expect(Object.keys(found.changes)).toHaveLength(1000);
    const { items } = await repositories.commits('large', { limit: 1 });
    expect(found.changes['docs/199.md'].commit).toBe(items[0].id);
    expect(found.changes['docs/198.md'].commit).toBe(items[0].id);
    expect(found.changes['docs/197.md'].commit).toBe(items[0].parents[0]);
    expect(walks()).toBe(1);
    const again = await changes.below(repositories, 'large', { path: 'docs' });
    expect(again).toEqual(found);
    expect(walks()).toBe(1);
    spawned.mockRestore();
  });
});

describe('nulTokens', () => {
  it('ends a command that nobody reads any more', async () => {
    const { repositories } = await setUp();
    const spawned = jest.spyOn(Git.prototype, 'spawn');
    const endless = 'alias.endless=!while :; do printf "one\\0two\\0"; done';
    const read: string[] = [];
    const args = ['-c', endless, 'endless'];
    for await (const token of nulTokens(
      repositories.git,
      args,
      repositories.directory,
    )) {
      read.push(token);
      if (read.length === 3) break;
    }
    const child = spawned.mock.results[0].value;
    spawned.mockRestore();
    expect(read).toEqual(['one', 'two', 'one']);
    expect(child.killed).toBe(true);
  });

  it('tells when a command fails', async () => {
    const { repositories } = await setUp();
    const tokens = nulTokens(
      repositories.git,
      ['log', 'nope'],
      join(repositories.directory, 'shop1.git'),
    );
    await expect(tokens.next()).rejects.toThrow(/git log failed: fatal/);
  });
});
