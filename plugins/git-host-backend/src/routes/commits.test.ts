import { mockCredentials } from '@backstage/backend-test-utils';
import type { UserEntity } from '@backstage/catalog-model';
import {
  gitRepositoryPushPermission,
  type NewGitCommit,
  type NewGitCommitMade,
} from '@waymark/common';
import request from 'supertest';
import { gitOk } from '../__testUtils__/gitClient';
import { HEADER, useGitHost } from '../__testUtils__/useGitHost';

jest.setTimeout(60_000);

const host = useGitHost();

beforeEach(() => {
  host.portal.audited.length = 0;
});

const edit = {
  branch: 'main',
  message: 'Explain the shop',
  files: [{ path: 'README.md', content: '# The shop\n' }],
};

const post = (
  body: Partial<NewGitCommit> | object,
  authorization = HEADER.Authorization,
) =>
  request(host.portal.server)
    .post(`/api/git-host/repositories/${host.repository}/commits`)
    .set('Authorization', authorization)
    .send(body);

describe('POST /repositories/:name/commits', () => {
  it('commits as the caller, tells as a push does, and is audited', async () => {
    const linus: UserEntity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'User',
      metadata: { name: 'linus', namespace: 'default' },
      spec: {
        profile: { displayName: 'Linus Koch', email: 'linus@example.com' },
        memberOf: [],
      },
    };
    host.portal.people.push(linus);
    const before = await host.portal.repositories.head(host.repository);
    const header = mockCredentials.user.header('user:default/linus');
    const response = await post({ ...edit, parent: before }, header);
    const made: NewGitCommitMade = response.body;
    expect([response.status, made.branch]).toEqual([201, 'main']);
    expect(host.portal.pushes).toEqual([
      {
        repository: host.repository,
        commit: made.commit,
        refs: [{ name: 'refs/heads/main', before, after: made.commit }],
      },
    ]);
    expect(host.portal.audited).toEqual([
      {
        eventId: 'repository-commit',
        meta: {
          repository: host.repository,
          branch: 'main',
          paths: ['README.md'],
        },
        end: 'success',
        result: { commit: made.commit },
      },
    ]);
    const clone = await host.clone('clone');
    const log = ['log', '-1', '--format=%H %an %ae %s'];
    expect((await gitOk(clone, ...log)).trim()).toBe(
      `${made.commit} Linus Koch linus@example.com Explain the shop`,
    );
    expect(await gitOk(clone, 'show', 'HEAD:README.md')).toBe('# The shop\n');
    expect(await host.damage()).toEqual([]);
  });

  it('commits to a new branch as somebody without a profile', async () => {
    const response = await post({ ...edit, newBranch: 'topic' });
    expect(response.body).toEqual({
      commit: expect.stringMatching(/^[0-9a-f]{40}$/),
      branch: 'topic',
    });
    const { author } = await host.portal.repositories.commitAt(
      host.repository,
      'topic',
    );
    expect(author.name).toBe('ada');
  });

  it('answers 409 when the branch has moved, to one of two as well', async () => {
    const parent = await host.portal.repositories.head(host.repository);
    const answers = await Promise.all([
      post({ ...edit, parent }),
      post({ ...edit, message: 'Other', parent }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const late = await post({
      ...edit,
      files: [{ path: 'README.md', content: 'late' }],
      parent,
    });
    expect([late.status, late.body.error]).toEqual([
      409,
      {
        name: 'ConflictError',
        message: expect.stringMatching(/Somebody committed to main meanwhile/),
      },
    ]);
    expect(host.portal.audited.at(-1)?.end).toBe('ConflictError');
  });

  it('asks for the permission to push, and for a person', async () => {
    const before = await host.portal.repositories.head(host.repository);
    const none = await post(edit, mockCredentials.none.header());
    expect(none.status).toBe(401);
    const service = await post(edit, mockCredentials.service.header());
    expect(service.status).toBe(403);
    host.portal.denied.add(gitRepositoryPushPermission);
    const refused = await post(edit);
    expect([refused.status, refused.body.error.message]).toEqual([
      403,
      expect.stringContaining('git-host.repository.push'),
    ]);
    // Before it looks at anything else.
    expect((await post({})).status).toBe(403);
    expect(await host.portal.repositories.head(host.repository)).toBe(before);
    expect(host.portal.pushes).toEqual([]);
  });

  it.each([
    ['no branch', { branch: '' }, /^branch: /],
    ['an option', { branch: '--all' }, /not the name of a branch/],
    ['a parent by name', { parent: 'main' }, /^parent: Give the full id/],
    ['no message', { message: ' \n ' }, /^message: Say what/],
    ['escapes', { message: 'a\u001b[31m' }, /^message: .*control characters/],
    ['no file', { files: [] }, /^files: Give at least one/],
    ['no content', { files: [{ path: 'a' }] }, /^files.0.content: /],
    ['a way out', { files: [{ path: '../a', content: '' }] }, /be the path/],
    [
      'a large file',
      { files: [{ path: 'a', content: 'x'.repeat(1024 * 1024 + 1) }] },
      /larger than 1024 KiB/,
    ],
  ])('refuses %s', async (_, part, message) => {
    const { status, body } = await post({ ...edit, ...part });
    expect([status, body.error.message]).toEqual([
      400,
      expect.stringMatching(message),
    ]);
    expect(host.portal.pushes).toEqual([]);
  });

  it('takes no more than a push may bring, and no endless body', async () => {
    const half = 'x'.repeat(600 * 1024);
    const files = [
      { path: 'a', content: half },
      { path: 'b', content: half },
    ];
    const large = await post({ ...edit, files });
    expect([large.status, large.body.error.message]).toEqual([
      400,
      expect.stringMatching(/1024 KiB together/),
    ]);
    const huge = await post({ message: 'x'.repeat(16 * 1024 * 1024) });
    expect(huge.status).toBe(413);
  });

  it('knows no repository or branch that is not there', async () => {
    expect((await post({ ...edit, branch: 'nope' })).status).toBe(404);
    host.repository = 'nope';
    expect((await post(edit)).status).toBe(404);
  });
});
