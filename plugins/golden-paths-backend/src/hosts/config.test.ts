import { ConfigReader } from '@backstage/config';
import { readHosts } from './config';

const read = (...hosts: object[]) =>
  readHosts(new ConfigReader({ waymark: { hosts: hosts as any } }));

describe('waymark.hosts', () => {
  it('has good defaults', () => {
    expect(readHosts(new ConfigReader({}))).toEqual([]);
    expect(
      read(
        { type: 'github', organization: 'acme' },
        {
          type: 'gitlab',
          host: 'git.example.com',
          organization: '/acme/shop/',
          visibility: 'internal',
          protectedBranch: false,
          approvals: 2,
        },
      ),
    ).toEqual([
      {
        type: 'github',
        host: 'github.com',
        organization: 'acme',
        visibility: 'private',
        protectedBranch: true,
        approvals: 1,
      },
      {
        type: 'gitlab',
        host: 'git.example.com',
        organization: 'acme/shop',
        visibility: 'internal',
        protectedBranch: false,
        approvals: 2,
      },
    ]);
  });

  it.each([
    [{ type: 'svn', organization: 'a' }, 'type is svn; there are github'],
    [{ type: 'gitea', organization: 'a' }, 'host is missing'],
    [{ type: 'github', organization: 'a/b' }, 'organization is a/b'],
    [
      { type: 'gitea', host: 'h', organization: 'a', visibility: 'internal' },
      'which Gitea does not have',
    ],
    [{ type: 'github', organization: 'a', visibility: 'x' }, 'visibility is x'],
    [{ type: 'github', organization: 'a', approvals: -1 }, 'approvals is -1'],
  ])('says what is wrong with %j', (entry, message) => {
    expect(() => read(entry)).toThrow(message);
  });

  it('takes no organisation twice', () => {
    expect(() =>
      read(
        { type: 'github', organization: 'acme' },
        { type: 'github', organization: 'ACME' },
      ),
    ).toThrow('has github.com/acme twice');
  });
});
