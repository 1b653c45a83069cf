import { request as httpRequest } from 'node:http';
import { randomBytes } from 'node:crypto';
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

describe('a push', () => {
  it('of two at a time: one wins, the other is told', async () => {
    const folders = await Promise.all(['a', 'b'].map(name => host.clone(name)));
    await commitFile(folders[0], 'a.txt', 'a');
    await commitFile(folders[1], 'b.txt', 'b');
    const results = await Promise.all(
      folders.map(folder => git(folder, 'push', 'origin', 'main')),
    );
    const losers = results.filter(({ code }) => code !== 0);
    expect(losers).toHaveLength(1);
    expect(losers[0].output).toMatch(
      /\[(remote )?rejected\].*(fetch first|non-fast-forward|failed to update ref|cannot lock ref|hook declined)/,
    );
    expect(await host.damage()).toEqual([]);
    const { items } = await host.portal.repositories.commits(host.repository, {
      limit: 5,
    });
    expect(items).toHaveLength(2);
  });

  it('may not rewrite or delete the default branch, but others', async () => {
    const folder = await host.clone('a');
    await gitOk(folder, 'push', 'origin', 'main:topic');
    await gitOk(folder, 'commit', '-q', '--amend', '-m', 'Rewritten');
    const force = await git(folder, 'push', '--force', 'origin', 'main');
    expect(force.code).not.toBe(0);
    expect(force.output).toContain(
      'main only moves forward here: fetch, merge or rebase',
    );
    const remove = await git(folder, 'push', '--delete', 'origin', 'main');
    expect(remove.output).toMatch(/remote rejected.*main/);
    await gitOk(folder, 'push', '--force', 'origin', 'main:topic');
    await gitOk(folder, 'push', '--delete', 'origin', 'topic');
    expect(
      (await host.portal.repositories.branches(host.repository)).map(
        ({ name }) => name,
      ),
    ).toEqual(['main']);
  });

  it('that is too large is refused and leaves nothing behind', async () => {
    const folder = await host.clone('a');
    await commitFile(folder, 'large.bin', randomBytes(3 * 1024 * 1024));
    const { code, output } = await git(folder, 'push', 'origin', 'main');
    expect(code).not.toBe(0);
    expect(output).toMatch(/pack exceeds maximum allowed size/);
    expect(await host.damage()).toEqual([]);
    expect(host.portal.pushes).toEqual([]);
  });

  it('with objects that fsck refuses is refused', async () => {
    const folder = await host.clone('a');
    await commitFile(
      folder,
      '.gitmodules',
      '[submodule "x"]\n\tpath = x\n\turl = -u./payload\n',
    );
    const { code, output } = await git(folder, 'push', 'origin', 'main');
    expect(code).not.toBe(0);
    expect(output).toMatch(/fsck error/);
    expect(await host.damage()).toEqual([]);
  });

  it('of a bad pack is refused', async () => {
    const head = await host.portal.repositories.head(host.repository);
    const command = `${head} ${'1'.repeat(
      40,
    )} refs/heads/main\0report-status side-band-64k`;
    const line = `${(command.length + 4)
      .toString(16)
      .padStart(4, '0')}${command}`;
    const response = await request(host.portal.server)
      .post(`/git/${host.repository}.git/git-receive-pack`)
      .set(HEADER)
      .set('Content-Type', 'application/x-git-receive-pack-request')
      .buffer(true)
      .parse((res, done) => {
        let text = '';
        res.on('data', chunk => (text += chunk));
        res.on('end', () => done(null, text));
      })
      .send(Buffer.from(`${line}0000PACK no pack at all`));
    expect(response.body).toMatch(/unpack .*(error|abnormal|failed)/);
    expect(await host.portal.repositories.head(host.repository)).toBe(head);
    expect(await host.damage()).toEqual([]);
  });

  it('that breaks off leaves nothing behind', async () => {
    const folder = await host.clone('a');
    await commitFile(folder, 'a.bin', randomBytes(512 * 1024));
    const commit = (await gitOk(folder, 'rev-parse', 'HEAD')).trim();
    const head = await host.portal.repositories.head(host.repository);
    const command = `${head} ${commit} refs/heads/main\0report-status`;
    const line = `${(command.length + 4)
      .toString(16)
      .padStart(4, '0')}${command}0000`;
    const packHead = Buffer.from('5041434b0000000200000003', 'hex');
    const url = new URL(
      `${host.portal.cloneUrl(host.repository)}/git-receive-pack`,
    );
    await new Promise<void>(resolve => {
      const upload = httpRequest(url, {
        method: 'POST',
        headers: {
          ...HEADER,
          'Content-Type': 'application/x-git-receive-pack-request',
        },
      });
      upload.on('error', () => {});
      upload.on('close', () => resolve());
      upload.write(
        Buffer.concat([Buffer.from(line), packHead, randomBytes(64 * 1024)]),
      );
      setTimeout(() => upload.destroy(), 300);
    });
    // The server notices a moment after the client has gone.
    for (let i = 0; i < 50 && (await host.damage()).length; i++)
      await pause(100);
    expect(await host.damage()).toEqual([]);
    expect(await host.portal.repositories.head(host.repository)).toBe(head);
    await gitOk(folder, 'push', 'origin', 'main');
  });
});
