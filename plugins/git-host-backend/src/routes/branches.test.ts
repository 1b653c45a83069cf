import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mockCredentials } from '@backstage/backend-test-utils';
import {
  type GitBranch,
  type GitComparison,
  type GitMergeMade,
  gitRepositoryPushPermission,
  gitRepositoryReadPermission,
} from '@waymark/common';
import request from 'supertest';
import { git, gitOk } from '../__testUtils__/gitClient';
import {
  commitFile,
  HEADER,
  pause,
  useGitHost,
} from '../__testUtils__/useGitHost';

jest.setTimeout(60_000);

const host = useGitHost();
let folder = '';

beforeEach(async () => {
  host.portal.audited.length = 0;
  folder = await host.clone('clone');
});

const at = (path: string) =>
  `/api/git-host/repositories/${host.repository}/${path}`;
const get = (path: string) =>
  request(host.portal.server).get(at(path)).set(HEADER);
const compare = async (branch: string): Promise<GitComparison> => {
  const { body } = await get(`compare/${encodeURIComponent(branch)}`).expect(
    200,
  );
  return body;
};
const merge = (body: object, authorization = HEADER.Authorization) =>
  request(host.portal.server)
    .post(at('merges'))
    .set('Authorization', authorization)
    .send(body);
const remove = (branch: string, head: string) =>
  request(host.portal.server)
    .delete(at(`branches/${encodeURIComponent(branch)}?head=${head}`))
    .set(HEADER);

/** Pushes a branch with a commit for each file, made from where the default branch was first. */
async function pushBranch(branch: string, files: Record<string, string>) {
  await gitOk(folder, 'switch', '-qc', branch, 'origin/main');
  for (const [name, content] of Object.entries(files))
    await commitFile(folder, name, content);
  await gitOk(folder, 'push', '-q', 'origin', branch);
  const head = (await gitOk(folder, 'rev-parse', 'HEAD')).trim();
  // It is told of once git has its answer.
  const isTold = () =>
    host.portal.pushes.some(({ refs }) =>
      refs.some(({ after }) => after === head),
    );
  while (!isTold()) await pause(20);
  return head;
}

/** Lets the default branch move on, as somebody else. */
const moveMain = (path = 'other.md', content = 'other\n') =>
  host.portal.repositories.commit(host.repository, {
    branch: 'main',
    message: `Change ${path}`,
    files: [{ path, content }],
    author: { name: 'Linus Koch', email: 'linus@example.com' },
  });

const mainLog = async () =>
  (await gitOk(host.gitDir, 'log', '--format=%s', '--topo-order', 'main'))
    .trim()
    .split('\n');

describe('comparing a branch', () => {
  it('says what it brings since it left, whoever moved on meanwhile', async () => {
    await gitOk(folder, 'switch', '-qc', 'docs/run');
    await writeFile(join(folder, 'README.md'), '# Shop\n\nMore.\n');
    await gitOk(folder, 'commit', '-qam', 'Explain more\n\nIn two lines.');
    await commitFile(folder, 'new.md', 'new\n');
    await gitOk(folder, 'push', '-q', 'origin', 'docs/run');
    await moveMain();
    const found = await compare('docs/run');
    expect(found).toMatchObject({
      branch: 'docs/run',
      head: { subject: 'Add new.md' },
      defaultBranch: 'main',
      exists: true,
      title: 'Explain more',
      description: 'In two lines.',
      author: { name: 'Ada Bell' },
      commits: [{ subject: 'Add new.md' }, { subject: 'Explain more' }],
      ahead: 2,
      behind: 1,
      merge: 'clean',
      conflicts: [],
      diff: {
        files: [
          { path: 'README.md', change: 'modified', additions: 2, deletions: 0 },
          { path: 'new.md', change: 'added' },
        ],
        truncated: false,
      },
    });
    expect(found.diff.patch).toContain('+More.');
    expect(found.diff.patch).not.toContain('other');

    const branches = await get('branches?beside=default').expect(200);
    const items: GitBranch[] = branches.body.items;
    expect(items.map(({ name, beside }) => [name, beside])).toEqual([
      ['main', undefined],
      ['docs/run', { ahead: 2, behind: 1 }],
    ]);
    expect((await get('branches')).body.items[1].beside).toBeUndefined();
  });

  it('names what both changed, and leaves no object behind', async () => {
    await pushBranch('topic', { 'README.md': '# Mine\n', 'ünï.md': 'a\n' });
    await moveMain('README.md', '# Theirs\n');
    await moveMain('ünï.md', 'b\n');
    const objects = () => gitOk(host.gitDir, 'count-objects', '-v');
    const before = await objects();
    expect(await compare('topic')).toMatchObject({
      merge: 'conflicts',
      conflicts: ['README.md', 'ünï.md'],
    });
    expect(await objects()).toBe(before);
  });

  it('knows a branch that is merged already, and one with nothing in common', async () => {
    await gitOk(folder, 'push', '-q', 'origin', 'main:same');
    expect(await compare('same')).toMatchObject({
      merge: 'merged',
      ahead: 0,
      commits: [],
      title: 'Start',
      diff: { files: [] },
    });
    await gitOk(folder, 'switch', '-q', '--orphan', 'apart');
    await commitFile(folder, 'apart.md', 'apart\n');
    await gitOk(folder, 'push', '-q', 'origin', 'apart');
    const apart = await compare('apart');
    expect([apart.merge, apart.diff.files.map(({ path }) => path)]).toEqual([
      'unrelated',
      ['apart.md'],
    ]);
    const { status, body } = await merge({
      branch: 'apart',
      head: apart.head.id,
    });
    expect([status, body.error.message]).toEqual([
      409,
      expect.stringMatching(/no commit in common/),
    ]);
  });

  it('refuses what is no branch to compare, and who may not read', async () => {
    expect((await get('compare/nope')).status).toBe(404);
    const main = await get('compare/main');
    expect([main.status, main.body.error.message]).toEqual([
      400,
      expect.stringMatching(/main is the default branch/),
    ]);
    expect((await get('compare/--all')).status).toBe(400);
    host.portal.denied.add(gitRepositoryReadPermission);
    expect((await get('compare/topic')).status).toBe(403);
    expect((await get('branches?beside=default')).status).toBe(403);
  });
});

describe('merging a branch', () => {
  it('makes a merge commit in the name of who merges, and tells of it as of a push', async () => {
    const head = await pushBranch('topic', { 'a.md': 'a\n', 'b.md': 'b\n' });
    const before = await moveMain();
    host.portal.pushes.length = 0;
    const response = await merge({ branch: 'topic', head }).expect(201);
    const made: GitMergeMade = response.body;
    const { author, parents, subject, body, id } =
      await host.portal.repositories.commitAt(host.repository);
    expect([id, author.name, parents, subject, body]).toEqual([
      made.commit,
      'ada',
      [before, head],
      "Merge branch 'topic'",
      'Add a.md',
    ]);
    expect(host.portal.pushes).toEqual([
      {
        repository: host.repository,
        commit: id,
        refs: [{ name: 'refs/heads/main', before, after: id }],
      },
    ]);
    expect(host.portal.audited).toEqual([
      {
        eventId: 'repository-merge',
        meta: { repository: host.repository, branch: 'topic', head },
        end: 'success',
        result: made,
      },
    ]);
    await gitOk(folder, 'pull', '-q', 'origin', 'main');
    expect((await git(folder, 'ls-files')).output.trim().split('\n')).toEqual([
      'README.md',
      'a.md',
      'b.md',
      'other.md',
    ]);
    expect(await host.damage()).toEqual([]);
    const again = await merge({ branch: 'topic', head });
    expect([again.status, again.body.error.message]).toEqual([
      409,
      expect.stringMatching(/nothing to merge/),
    ]);
  });

  it('still shows what it was when it is merged, and when the branch is removed', async () => {
    const head = await pushBranch('docs/topic', { 'a.md': 'a\n' });
    const { body } = await merge({ branch: 'docs/topic', head }).expect(201);
    await moveMain();
    const merged = {
      merge: 'merged',
      mergedBy: { id: body.commit, author: { name: 'ada' } },
      title: 'Add a.md',
      commits: [{ id: head }],
      ahead: 0,
      behind: 2,
      diff: { files: [{ path: 'a.md', change: 'added' }] },
    };
    expect(await compare('docs/topic')).toMatchObject({
      ...merged,
      exists: true,
    });
    await remove('docs/topic', head).expect(204);
    expect(await compare('docs/topic')).toMatchObject({
      ...merged,
      exists: false,
    });
    // One of the same name is another.
    await gitOk(folder, 'switch', '-q', 'main');
    await gitOk(folder, 'branch', '-qD', 'docs/topic');
    await pushBranch('docs/topic', { 'b.md': 'b\n' });
    expect(await compare('docs/topic')).toMatchObject({
      exists: true,
      merge: 'clean',
      title: 'Add b.md',
    });
  });

  it('merges no more and no less than was looked at', async () => {
    const head = await pushBranch('topic', { 'a.md': 'a\n' });
    await commitFile(folder, 'late.md', 'late\n');
    await gitOk(folder, 'push', '-q', 'origin', 'topic');
    const { status, body } = await merge({ branch: 'topic', head });
    expect([status, body.error.message]).toEqual([
      409,
      expect.stringMatching(/Somebody committed to topic meanwhile/),
    ]);
    expect(await mainLog()).toEqual(['Start']);
    expect(host.portal.audited.at(-1)?.end).toBe('ConflictError');
  });

  it('refuses what does not go together, naming the files', async () => {
    const head = await pushBranch('topic', { 'README.md': '# Mine\n' });
    await moveMain('README.md', '# Theirs\n');
    const { status, body } = await merge({ branch: 'topic', head });
    expect([status, body.error.message]).toEqual([
      409,
      expect.stringMatching(
        /topic and main changed the same places of README\.md\. Merge main/,
      ),
    ]);
    expect(await mainLog()).toEqual(['Change README.md', 'Start']);
  });

  it('loses nothing when several are merged and committed at a time', async () => {
    const names = ['one', 'two', 'three'];
    const heads: string[] = [];
    for (const name of names)
      heads.push(await pushBranch(name, { [`${name}.md`]: name }));
    const commit = moveMain().then(
      () => true,
      () => false,
    );
    const answers = await Promise.all(
      names.map((branch, i) => merge({ branch, head: heads[i] })),
    );
    const merged = names.filter((_, i) => answers[i].status === 201);
    const committed = await commit;
    const files = (await gitOk(host.gitDir, 'ls-tree', '--name-only', 'main'))
      .trim()
      .split('\n');
    // All that was said to be done is there, and nothing else.
    expect(files).toEqual(
      [
        'README.md',
        ...merged.map(name => `${name}.md`),
        ...(committed ? ['other.md'] : []),
      ].sort(),
    );
    expect(merged.length).toBeGreaterThan(0);
    expect(await host.damage()).toEqual([]);
  });

  it('asks for the permission to push, and for a person', async () => {
    const head = await pushBranch('topic', { 'a.md': 'a\n' });
    const body = { branch: 'topic', head };
    expect((await merge(body, mockCredentials.none.header())).status).toBe(401);
    expect((await merge(body, mockCredentials.service.header())).status).toBe(
      403,
    );
    host.portal.denied.add(gitRepositoryPushPermission);
    for (const refused of [
      await merge(body),
      await merge({}),
      await remove('topic', head),
    ])
      expect([refused.status, refused.body.error.message]).toEqual([
        403,
        expect.stringContaining('git-host.repository.push'),
      ]);
    expect(await mainLog()).toEqual(['Start']);
    expect((await compare('topic')).ahead).toBe(1);
  });

  it.each([
    ['no branch', { branch: '' }, /^branch: /],
    ['an option', { branch: '--all' }, /not the name of a branch/],
    ['a head by name', { head: 'topic' }, /^head: Give the full id/],
    ['the default branch', { branch: 'main' }, /main is the default branch/],
  ])('refuses %s', async (_, part, message) => {
    const head = await host.portal.repositories.head(host.repository);
    const response = await merge({ branch: 'topic', head, ...part });
    expect([response.status, response.body.error.message]).toEqual([
      400,
      expect.stringMatching(message),
    ]);
  });
});

describe('deleting a branch', () => {
  it('removes it and tells of it, when it is as it was looked at', async () => {
    const head = await pushBranch('docs/topic', { 'a.md': 'a\n' });
    const main = await host.portal.repositories.head(host.repository);
    host.portal.pushes.length = 0;
    const stale = await remove('docs/topic', main ?? '');
    expect([stale.status, stale.body.error.message]).toEqual([
      409,
      expect.stringMatching(/meanwhile/),
    ]);
    await remove('docs/topic', head).expect(204);
    expect(host.portal.pushes).toEqual([
      {
        repository: host.repository,
        commit: main,
        refs: [{ name: 'refs/heads/docs/topic', before: head }],
      },
    ]);
    expect(host.portal.audited.at(-1)).toMatchObject({
      eventId: 'repository-branch-delete',
      end: 'success',
    });
    expect((await remove('docs/topic', head)).status).toBe(404);
    const kept = await remove('main', main ?? '');
    expect([kept.status, kept.body.error.message]).toEqual([
      400,
      expect.stringMatching(/main is the default branch/),
    ]);
  });
});
