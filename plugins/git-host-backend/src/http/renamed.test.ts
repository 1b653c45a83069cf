import { git, gitOk } from '../__testUtils__/gitClient';
import { commitFile, TOKEN, useGitHost } from '../__testUtils__/useGitHost';

jest.setTimeout(60_000);

const host = useGitHost();

describe('git, of a repository that was renamed', () => {
  it('clones, fetches and pushes by the former name, and is told the new one', async () => {
    const { repositories, pushes } = host.portal;
    const folder = await host.clone('before');
    const former = host.repository;
    const name = `${former}-renamed`;
    await repositories.rename(former, name);

    await commitFile(folder, 'a.txt', 'a');
    const pushed = await gitOk(folder, 'push', 'origin', 'main');
    expect(pushed).toContain('remote: This repository was renamed.');
    expect(pushed).toContain(
      `git remote set-url origin http://portal.example:7007/git/${name}.git`,
    );
    const head = (await gitOk(folder, 'rev-parse', 'HEAD')).trim();
    expect(await repositories.head(name)).toBe(head);
    for (let i = 0; i < 40 && pushes.length < 2; i++)
      await new Promise(resolve => setTimeout(resolve, 50));
    expect(pushes.at(-1)).toMatchObject({ repository: name, commit: head });

    // By the former name still.
    const clone = await host.clone('after');
    expect((await gitOk(clone, 'rev-parse', 'HEAD')).trim()).toBe(head);
    await gitOk(clone, 'fetch', '-q', 'origin');

    const url = host.portal.cloneUrl(name, TOKEN);
    await gitOk(clone, 'remote', 'set-url', 'origin', url);
    await commitFile(clone, 'b.txt', 'b');
    expect(await gitOk(clone, 'push', 'origin', 'main')).not.toContain(
      'remote:',
    );
  });

  it('keeps a push that was under way', async () => {
    const { repositories } = host.portal;
    const former = host.repository;
    const name = `${former}-meanwhile`;
    const author = { name: 'Ada', email: 'ada@example.com' };
    const files = [{ path: 'a', content: 'a' }];
    const change = { branch: 'main', message: 'Change', author, files };
    await repositories.watchRefs(former, async () => {
      await repositories.rename(former, name);
    });
    const commit = await repositories.commit(former, change);
    expect(await repositories.head(name)).toBe(commit);
  });
});

describe('git, of a repository that is archived', () => {
  it('clones, and says why it does not push', async () => {
    const { repositories } = host.portal;
    const folder = await host.clone('a');
    await repositories.setArchived(host.repository, true);
    await commitFile(folder, 'a.txt', 'a');
    const before = await repositories.head(host.repository);
    const refused = await git(folder, 'push', 'origin', 'main');
    expect(refused.code).not.toBe(0);
    expect(refused.output).toContain(
      `remote: The repository ${host.repository} is archived: it can be read, but not changed.`,
    );
    expect(await repositories.head(host.repository)).toBe(before);
    await gitOk(folder, 'fetch', '-q', 'origin');
    await host.clone('b');
    await repositories.setArchived(host.repository, false);
    await gitOk(folder, 'push', '-q', 'origin', 'main');
  });
});
