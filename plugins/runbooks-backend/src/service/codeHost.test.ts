import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { CodeHost } from './codeHost';

const host = new CodeHost(
  ScmIntegrations.fromConfig(
    new ConfigReader({
      integrations: { gitea: [{ host: 'gitea.example' }] },
    }),
  ),
  'http://localhost:7007/',
);
const OWN = 'http://localhost:7007/git/shop/tree/main/';
const GITHUB = 'https://github.com/acme/shop/tree/main/';
const GITLAB = 'https://gitlab.com/acme/shop/-/tree/main/';
const GITEA = 'https://gitea.example/acme/shop/src/branch/main/';

describe('CodeHost', () => {
  it.each([
    [OWN, 'http://localhost:7007/git/shop/edit/main/docs/a%20b.md'],
    [GITHUB, 'https://github.com/acme/shop/edit/main/docs/a%20b.md'],
    [GITLAB, 'https://gitlab.com/acme/shop/-/edit/main/docs/a%20b.md'],
    ['/srv/portal', undefined],
  ])('edits in %s', (source, url) => {
    expect(host.edit(source, 'docs/a b.md')).toBe(url);
  });

  it.each([
    [
      OWN,
      'http://localhost:7007/git/shop/new/main/docs/deep?filename=a.md&value=Hi%20%26%20%23',
    ],
    [
      GITHUB,
      'https://github.com/acme/shop/new/main/docs/deep?filename=a.md&value=Hi%20%26%20%23',
    ],
    [
      GITLAB,
      'https://gitlab.com/acme/shop/-/new/main?file_name=docs%2Fdeep%2Fa.md',
    ],
    [
      GITEA,
      'https://gitea.example/acme/shop/_new/main/docs/deep?filename=a.md&value=Hi%20%26%20%23',
    ],
    ['https://dev.azure.com/o/p/_git/r', undefined],
    ['/srv/portal', undefined],
  ])('creates in %s', (source, url) => {
    expect(host.create(source, 'docs/deep/a.md', 'Hi & #')).toBe(url);
  });

  it('creates at the root, and leaves out a text too long for an address', () => {
    expect(host.create(OWN, 'a.md', 'x'.repeat(6_001))).toBe(
      'http://localhost:7007/git/shop/new/main?filename=a.md',
    );
  });
});
