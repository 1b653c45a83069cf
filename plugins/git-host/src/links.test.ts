import { repositoryOf } from './entityCard/repositoryOf';
import { blobPath, commitsPath, parentOf, tokensPath, treePath } from './links';
import { headingId } from './markdown/headingId';
import { resolveLink, resolvePlace } from './markdown/resolveLink';
import { bytes, shortId } from './shared/format';
import { cloneCommand } from './tokens/cloneCommand';

const file = { repository: 'shop', ref: 'feature/a', path: 'docs/guide.md' };

describe('addresses of pages', () => {
  it('keep a branch in one segment and a path in many', () => {
    expect(blobPath({ ...file, path: 'docs/a b#1.md' })).toBe(
      '/git/shop/blob/feature%2Fa/docs/a%20b%231.md',
    );
    expect(treePath({ ...file, path: '' })).toBe('/git/shop/tree/feature%2Fa');
    expect(commitsPath({ ...file, path: '' }, 30)).toBe(
      '/git/shop/commits/feature%2Fa?skip=30',
    );
    expect(tokensPath('shop')).toBe('/git/tokens?repository=shop');
    expect([parentOf('a/b/c'), parentOf('a')]).toEqual(['a/b', '']);
  });
});

describe('links in a document', () => {
  it.each([
    ['setup.md', '/git/shop/blob/feature%2Fa/docs/setup.md'],
    ['./setup.md#run', '/git/shop/blob/feature%2Fa/docs/setup.md#run'],
    ['../src/a.ts?x=1#L3', '/git/shop/blob/feature%2Fa/src/a.ts#L3'],
    ['/README.md', '/git/shop/blob/feature%2Fa/README.md'],
    ['a%20b.md', '/git/shop/blob/feature%2Fa/docs/a%20b.md'],
    ['images/', '/git/shop/tree/feature%2Fa/docs/images'],
    ['..', '/git/shop/tree/feature%2Fa'],
  ])('%s leads to a page of the repository', (address, page) =>
    expect(resolveLink(address, file)).toBe(page),
  );

  it.each(['https://example.org/a', 'mailto:a@b.c', '//example.org', '#run'])(
    '%s is left as it is',
    address => expect(resolveLink(address, file)).toBe(address),
  );

  it('that lead out of the repository name nothing in it', () => {
    expect(resolvePlace('../../etc/passwd', file)).toBeUndefined();
    expect(resolvePlace('%2e%2e/%2e%2e/x', file)).toBeUndefined();
  });

  it('find headings by their usual names', () =>
    expect(headingId('Set up: Node & npm')).toBe('set-up-node--npm'));
});

describe('texts', () => {
  it('tell sizes and commits shortly', () => {
    expect([0, 1, 1023, 1536, 5 * 1024 ** 3].map(bytes)).toEqual([
      '0 bytes',
      '1 byte',
      '1023 bytes',
      '1.5 KiB',
      '5 GiB',
    ]);
    expect(shortId('a'.repeat(40))).toBe('aaaaaaaa');
    expect(shortId('a-branch-of-some-length')).toBe('a-branch-of-some-length');
  });

  it('name the person in the command that clones, and never a token', () =>
    expect(
      cloneCommand('http://localhost:7007/git/shop.git', 'user:default/ada'),
    ).toBe('git clone http://ada@localhost:7007/git/shop.git'));

  it('find the repository of a clone address of the Git host only', () => {
    expect(repositoryOf('http://localhost:7007/git/shop.git')).toBe('shop');
    expect(repositoryOf('https://example.org/shop.git')).toBeUndefined();
  });
});
