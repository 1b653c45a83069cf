import { appendFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { mockCredentials } from '@backstage/backend-test-utils';
import {
  gitRepositoryPushPermission,
  gitRepositoryReadPermission,
} from '@waymark/common';
import request from 'supertest';
import { git, gitOk } from '../__testUtils__/gitClient';
import {
  commitFile,
  HEADER,
  pause,
  TOKEN,
  useGitHost,
} from '../__testUtils__/useGitHost';

jest.setTimeout(60_000);

const host = useGitHost();

describe('clone and push', () => {
  it('work with plain git, and the push is told of', async () => {
    const folder = await host.clone('a');
    await commitFile(folder, 'a.txt', 'a');
    expect(
      await gitOk(folder, 'push', 'origin', 'main', 'main:feature/x'),
    ).toContain('feature/x');
    const head = (await gitOk(folder, 'rev-parse', 'HEAD')).trim();
    expect(await host.portal.repositories.head(host.repository)).toBe(head);
    // Told once git has ended, which may be a moment after its client.
    for (let i = 0; i < 20 && !host.portal.pushes.length; i++) await pause(50);
    expect(host.portal.pushes).toEqual([
      {
        repository: host.repository,
        commit: head,
        refs: [
          { name: 'refs/heads/feature/x', after: head },
          {
            name: 'refs/heads/main',
            before: expect.stringMatching(/^[0-9a-f]{40}$/),
            after: head,
          },
        ],
      },
    ]);
    await appendFile(join(folder, 'a.txt'), 'more');
    const shallow = [
      'clone',
      '-q',
      '--depth=1',
      '--filter=blob:none',
      host.portal.cloneUrl(host.repository, TOKEN),
      'b',
    ];
    await gitOk(host.work, ...shallow);
    expect(await readdir(join(host.work, 'b'))).toContain('a.txt');
    expect(await host.damage()).toEqual([]);
  });

  it('take a large compressed request', async () => {
    const folder = await host.clone('a');
    // Many refs make the request of the next fetch large enough for git to compress it.
    const names = Array.from({ length: 60 }, (_, i) => `main:refs/heads/b${i}`);
    await gitOk(folder, 'push', '-q', 'origin', ...names);
    for (let i = 0; i < 40; i++)
      await gitOk(folder, 'commit', '-q', '--allow-empty', '-m', `${i}`);
    const other = await host.clone('b');
    await commitFile(other, 'b.txt', 'b');
    await gitOk(other, 'push', '-q', 'origin', 'main');
    await gitOk(folder, '-c', 'protocol.version=0', 'fetch', '-q', 'origin');
    expect(await gitOk(folder, 'log', '-1', '--format=%s', 'origin/main')).toBe(
      'Add b.txt\n',
    );
  });

  it('ask who it is', async () => {
    const anonymous = await git(
      host.work,
      'clone',
      host.portal.cloneUrl(host.repository),
      'a',
    );
    expect(anonymous.code).not.toBe(0);
    const wrong = await git(
      host.work,
      'clone',
      host.portal.cloneUrl(host.repository, 'wmk_wrong'),
      'a',
    );
    expect(wrong.output).toContain(
      'remote: This personal token was revoked or has expired.',
    );

    const path = `/git/${host.repository}.git/info/refs?service=git-upload-pack`;
    const response = await request(host.portal.server).get(path);
    expect(response.status).toBe(401);
    expect(response.headers['www-authenticate']).toBe(
      'Basic realm="Waymark", charset="UTF-8"',
    );
    expect(response.text).toContain('Git tokens');
    const invalid = mockCredentials.user.invalidHeader();
    expect(
      (
        await request(host.portal.server)
          .get(path)
          .set('Authorization', invalid)
      ).status,
    ).toBe(401);
    expect(
      (await request(host.portal.server).get(path).set(HEADER)).status,
    ).toBe(200);
    const post = await request(host.portal.server).post(
      `/git/${host.repository}.git/git-receive-pack`,
    );
    expect(post.status).toBe(401);
  });

  it('need their permissions', async () => {
    const folder = await host.clone('a');
    await commitFile(folder, 'a.txt', 'a');
    host.portal.denied.add(gitRepositoryPushPermission);
    const push = await git(folder, 'push', 'origin', 'main');
    expect(push.output).toContain(
      'remote: You may not push to repositories here.',
    );
    expect(push.output).toContain('403');
    const post = await request(host.portal.server)
      .post(`/git/${host.repository}.git/git-receive-pack`)
      .set(HEADER);
    expect(post.status).toBe(403);
    await gitOk(folder, 'fetch', 'origin');

    host.portal.denied.add(gitRepositoryReadPermission);
    const fetch = await git(folder, 'fetch', 'origin');
    expect(fetch.output).toContain(
      'remote: You may not read repositories here.',
    );
    expect(host.portal.pushes).toEqual([]);
  });

  it('say that there is no such repository', async () => {
    const { output } = await git(
      host.work,
      'clone',
      host.portal.cloneUrl('nowhere', TOKEN),
      'a',
    );
    expect(output).toContain('remote: There is no repository named nowhere.');
    for (const name of ['..', '%2e%2e%2fshop1', '.host', 'a%00']) {
      const path = `/git/${name}.git/info/refs?service=git-upload-pack`;
      const response = await request(host.portal.server).get(path).set(HEADER);
      expect([name, response.status]).toEqual([name, 404]);
    }
  });

  it('leave the rest of /git to others, and serve no file of a repository', async () => {
    const get = (path: string) =>
      request(host.portal.server).get(path).set(HEADER);
    expect((await get(`/git/${host.repository}.git/HEAD`)).text).toContain(
      'smart HTTP',
    );
    expect(
      (await get(`/git/${host.repository}.git/objects/info/packs`)).status,
    ).toBe(404);
    expect((await get(`/git/${host.repository}.git/info/refs`)).text).toContain(
      'smart HTTP',
    );
    const page = await get(`/git/${host.repository}.git`);
    expect(page.headers.location).toBe(
      `http://portal.example:7007/git/${host.repository}`,
    );
    const passedOn = await get(
      `/git/${host.repository}/tree/main/a.git/info/refs`,
    );
    expect([passedOn.status, passedOn.text]).toEqual([404, '']);
  });
});

describe('a personal token', () => {
  const make = async (scope: 'read' | 'push') => {
    const response = await request(host.portal.server)
      .post('/api/git-host/tokens')
      .set(HEADER)
      .send({ name: 'laptop', scope });
    expect(response.status).toBe(201);
    return response.body;
  };

  it('clones and pushes within its scope, until it is revoked', async () => {
    const reading = await make('read');
    const folder = await host.clone('a', reading.secret);
    await commitFile(folder, 'a.txt', 'a');
    const refused = await git(folder, 'push', 'origin', 'main');
    expect(refused.output).toContain(
      'remote: This personal token may only read. Make one that may push.',
    );

    const pushing = await make('push');
    await gitOk(
      folder,
      'push',
      host.portal.cloneUrl(host.repository, pushing.secret),
      'main',
    );
    await request(host.portal.server)
      .delete(`/api/git-host/tokens/${pushing.id}`)
      .set(HEADER)
      .expect(204);
    const revoked = await git(
      folder,
      'fetch',
      host.portal.cloneUrl(host.repository, pushing.secret),
    );
    expect(revoked.output).toContain('was revoked or has expired');
  });

  it('stops to work when its owner leaves the catalog', async () => {
    const { secret } = await make('read');
    const gone = host.portal.people.splice(0);
    const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
    try {
      const { output } = await git(
        host.work,
        'clone',
        host.portal.cloneUrl(host.repository, secret),
        'a',
      );
      expect(output).toContain('was revoked or has expired');
    } finally {
      now.mockRestore();
      host.portal.people.push(...gone);
    }
    await host.clone('a', secret);
  });
});
