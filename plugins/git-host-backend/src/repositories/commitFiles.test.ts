import { access, chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { GIT_COMMIT_LIMITS, type NewGitCommit } from '@waymark/common';
import type { TestFile } from '../__testUtils__/fastImport';
import { git, gitOk } from '../__testUtils__/gitClient';
import { openRepositories, seed } from '../__testUtils__/repositories';
import { Git } from '../git/git';

jest.setTimeout(60_000);

const directory = createMockDirectory();
const author = { name: 'Ada <Bell>', email: 'ada@example.com' };
let count = 0;

/** A repository with a few files. */
async function setUp(files: Record<string, TestFile> = {}) {
  const opened = await openRepositories(directory.resolve('git'));
  const { repositories, changes } = opened;
  const name = `shop${++count}`;
  await seed(repositories, name, {
    'README.md': '# Shop\n',
    'docs/a.md': 'a\n',
    'run.sh': { executable: '#!/bin/sh\n' },
    ...files,
  });
  changes.length = 0;
  const gitDir = join(repositories.directory, `${name}.git`);
  return {
    repositories,
    changes,
    name,
    gitDir,
    head: async () => (await repositories.commitAt(name)).id,
    commit: (change: Partial<NewGitCommit>) =>
      repositories.commit(name, {
        branch: 'main',
        message: 'Edit',
        files: [{ path: 'docs/a.md', content: 'changed\n' }],
        ...change,
        author,
      }),
    /** Number of objects in the repository, whatever refers to them. */
    async objects() {
      const all = ['cat-file', '--batch-all-objects', '--batch-check'];
      return (await gitOk(gitDir, ...all)).trim().split('\n').length;
    },
    leftovers: () => readdir(join(repositories.directory, '.host/tmp')),
  };
}

/** One file to commit. */
const file = (path: string, content = 'x') => ({ files: [{ path, content }] });

describe('committing files', () => {
  it('writes them on top of the branch, so that a clone has them and all others', async () => {
    const { commit, changes, head, name, gitDir, leftovers } = await setUp();
    const before = await head();
    const id = await commit({
      parent: before,
      message: 'Explain\n\nAt length: ü',
      files: [
        { path: 'docs/a.md', content: 'line\r\nü\tend' },
        { path: 'run.sh', content: '#!/bin/bash\n' },
        { path: 'new folder/[odd]*"ä.md', content: '' },
      ],
    });
    expect(changes).toEqual([
      {
        repository: name,
        commit: id,
        refs: [{ name: 'refs/heads/main', before, after: id }],
      },
    ]);
    await gitOk(directory.path, 'clone', '-q', gitDir, `clone-${name}`);
    const clone = directory.resolve(`clone-${name}`);
    const log = ['log', '-1', '--format=%H|%P|%an|%ae|%cn|%B'];
    expect((await gitOk(clone, ...log)).trim()).toBe(
      `${id}|${before}|Ada Bell|ada@example.com|Ada Bell|Explain\n\nAt length: ü`,
    );
    expect(await gitOk(clone, 'show', 'HEAD:docs/a.md')).toBe('line\r\nü\tend');
    const names = await gitOk(
      clone,
      '-c',
      'core.quotePath=no',
      'ls-files',
      '-sz',
    );
    expect(
      names
        .split('\0')
        .filter(line => line)
        .map(line => `${line.slice(0, 6)} ${line.split('\t')[1]}`),
    ).toEqual([
      '100644 README.md',
      '100644 docs/a.md',
      '100644 new folder/[odd]*"ä.md',
      '100755 run.sh',
    ]);
    expect((await git(gitDir, 'fsck', '--full', '--strict')).code).toBe(0);
    expect(await leftovers()).toEqual([]);
  });

  it('makes a branch when asked, and leaves the other where it was', async () => {
    const { commit, changes, head, repositories, name } = await setUp();
    const before = await head();
    const id = await commit({ newBranch: 'ada/edit' });
    expect(await head()).toBe(before);
    expect((await repositories.commitAt(name, 'ada/edit')).parents).toEqual([
      before,
    ]);
    expect(changes).toMatchObject([
      { commit: before, refs: [{ name: 'refs/heads/ada/edit', after: id }] },
    ]);
    for (const newBranch of ['main', 'ada/edit', 'ada', 'ada/edit/more'])
      await expect(commit({ newBranch })).rejects.toMatchObject({
        name: 'ConflictError',
        message: expect.stringMatching(/Choose another name/),
      });
    for (const newBranch of ['a..b', 'HEAD', 'refs/heads/x', '-x', before])
      await expect(commit({ newBranch })).rejects.toMatchObject({
        name: 'InputError',
      });
    await expect(commit({ branch: 'nope' })).rejects.toMatchObject({
      name: 'NotFoundError',
    });
  });

  it('refuses a change made on another commit than the head', async () => {
    const { commit, head, changes } = await setUp();
    const parent = await head();
    const second = await commit({});
    changes.length = 0;
    const stale = commit({ ...file('docs/a.md', 'mine'), parent });
    await expect(stale).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringMatching(/Somebody committed to main meanwhile/),
    });
    expect(await head()).toBe(second);
    expect(changes).toEqual([]);
  });

  it('of several at a time lets one win and tells the others', async () => {
    const { commit, head, repositories, name, gitDir } = await setUp();
    const parent = await head();
    const results = await Promise.allSettled(
      ['1', '2', '3', '4'].map(content =>
        commit({ ...file('docs/a.md', content), parent }),
      ),
    );
    const lost = results.filter(result => result.status === 'rejected');
    expect(lost.map(({ reason }) => reason.name)).toEqual([
      'ConflictError',
      'ConflictError',
      'ConflictError',
    ]);
    const { items } = await repositories.commits(name, { limit: 5 });
    expect(items).toHaveLength(2);
    expect((await git(gitDir, 'fsck', '--full')).code).toBe(0);
  });

  it('tells when the branch moves just before it would', async () => {
    const { commit, repositories, name, head } = await setUp();
    const run = Git.prototype.run;
    let other: string | undefined;
    const spy = jest
      .spyOn(Git.prototype, 'run')
      .mockImplementation(async function moveFirst(this: Git, args, options) {
        if (args[0] === 'update-ref' && !other) {
          other = 'on its way';
          other = await commit(file('other.md'));
        }
        return run.call(this, args, options);
      });
    try {
      await expect(commit({})).rejects.toMatchObject({ name: 'ConflictError' });
      expect(await head()).toBe(other);
    } finally {
      spy.mockRestore();
    }
    const { items } = await repositories.commits(name, { limit: 5 });
    expect(items).toHaveLength(2);
  });

  it.each([
    ['../x', /\. or \.\./],
    ['docs/../../x', /\. or \.\./],
    ['./x', /\. or \.\./],
    ['/etc/passwd', /slash/],
    ['', /characters/],
    ['docs/', /empty names/],
    ['docs//x', /empty names/],
    ['.git/config', /belongs to Git/],
    ['docs/.GIT/hooks/update', /belongs to Git/],
    ['git~1/config', /Git refuses the path/],
    ['.g\u200cit/config', /Git refuses the path/],
    ['a\nb', /control characters/],
    ['a\u0000b', /control characters/],
    ['a\ud800b', /control characters/],
    ['ü'.repeat(128), /255 bytes/],
    ['docs', /docs.* is a folder/],
    ['README.md/x', /README\.md is a file/],
    ['link/x', /link is a symbolic link/],
    ['link', /is a symbolic link/],
    ['.gitmodules', /Git refuses this: .*gitmodulesUrl/],
  ])('refuses the path %j', async (path, message) => {
    const { commit, head, objects, leftovers, changes } = await setUp({
      link: { link: '/etc' },
    });
    const before = [await head(), await objects()];
    const content = '[submodule "x"]\n\tpath = x\n\turl = -u./payload\n';
    await expect(commit(file(path, content))).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(message),
    });
    // Not even an object is left behind.
    expect([await head(), await objects()]).toEqual(before);
    expect(await leftovers()).toEqual([]);
    expect(changes).toEqual([]);
  });

  it('refuses to write into a submodule', async () => {
    const { commit, gitDir, head } = await setUp();
    const at = await head();
    const entries = await gitOk(gitDir, 'ls-tree', '-z', at);
    const tree = await new Git({
      directory: gitDir,
      configFile: '/dev/null',
      home: gitDir,
    }).text(['mktree', '-z', '--missing'], {
      gitDir,
      input: `${entries}160000 commit ${at}\tsub\0`,
    });
    const id = await gitOk(
      gitDir,
      'commit-tree',
      '-m',
      'Sub',
      '-p',
      at,
      tree.trim(),
    );
    await gitOk(gitDir, 'update-ref', 'refs/heads/main', id.trim());
    for (const path of ['sub', 'sub/x'])
      await expect(commit(file(path))).rejects.toThrow(/is a submodule/);
    // And leaves it as it is beside what it writes.
    await commit({});
    expect(await gitOk(gitDir, 'ls-tree', 'main', 'sub')).toBe(
      `160000 commit ${at}\tsub\n`,
    );
  });

  it('refuses what is no text, too much, twice the same, or no change', async () => {
    const { commit } = await setUp();
    const large = 'x'.repeat(GIT_COMMIT_LIMITS.fileBytes + 1);
    await expect(commit(file('a', large))).rejects.toThrow(/1024 KiB/);
    const whole = 'x'.repeat(GIT_COMMIT_LIMITS.fileBytes);
    await expect(
      commit({
        files: ['1', '2', '3', '4', '5', '6'].map(path => ({
          path,
          content: whole,
        })),
      }),
    ).rejects.toThrow(/5120 KiB together/);
    await expect(commit(file('a', 'a\0b'))).rejects.toThrow(/not text/);
    await expect(commit(file('a', 'a\udc00b'))).rejects.toThrow(/not text/);
    const both = [...file('a').files, ...file('a').files];
    await expect(commit({ files: both })).rejects.toThrow(/given twice/);
    const nested = [...file('a/b').files, ...file('a').files];
    await expect(commit({ files: nested })).rejects.toThrow(
      /a cannot be a file and hold a\/b/,
    );
    await expect(commit(file('docs/a.md', 'a\n'))).rejects.toThrow(
      /Nothing to commit/,
    );
  });

  it('runs no hook and no filter', async () => {
    const { commit, gitDir } = await setUp({
      '.gitattributes': '*.md filter=evil text eol=crlf ident\n',
    });
    const ran = join(gitDir, 'ran');
    const script = `#!/bin/sh\necho "$0" >> '${ran}'\ncat\n`;
    const hooks = [
      'reference-transaction',
      'update',
      'pre-commit',
      'post-update',
    ];
    await mkdir(join(gitDir, 'hooks'), { recursive: true });
    for (const hook of [...hooks, 'filter']) {
      await writeFile(join(gitDir, 'hooks', hook), script);
      await chmod(join(gitDir, 'hooks', hook), 0o755);
    }
    const evil = ['config', 'filter.evil.clean', join(gitDir, 'hooks/filter')];
    await gitOk(gitDir, ...evil);
    const id = await commit(file('docs/a.md', 'a $Id: x$\r\n'));
    const shown = await gitOk(gitDir, 'cat-file', 'blob', `${id}:docs/a.md`);
    expect(shown).toBe('a $Id: x$\r\n');
    await expect(access(ran)).rejects.toThrow(/ENOENT/);
  });
});
