import { checkPath, checkRef, checkRepositoryName } from './names';

describe('names', () => {
  it.each(['checkout', 'a', 'a.b-c_d', '0day', 'x'.repeat(100)])(
    'takes the repository %s',
    name => {
      expect(checkRepositoryName(name)).toBe(name);
    },
  );

  it.each([
    '',
    '.',
    '..',
    '.host',
    '-rf',
    'A',
    'a/b',
    'a\\b',
    '../a',
    'a..b',
    'a.git',
    'a.lock',
    'a.',
    'a b',
    'a\0',
    'a\n',
    'x'.repeat(101),
    'tokens',
  ])('refuses the repository %j', name => {
    expect(() => checkRepositoryName(name)).toThrow(
      expect.objectContaining({ name: 'InputError' }),
    );
  });

  it.each(['main', 'feature/x', 'v1.0', '0a1b2c3', 'ümlaut'])(
    'takes the ref %s',
    ref => {
      expect(checkRef(ref)).toBe(ref);
    },
  );

  it.each([
    '',
    '@',
    '-x',
    '--upload-pack=x',
    'a..b',
    'a b',
    'a~1',
    'a^',
    'a:b',
    'a?',
    'a*',
    'a[',
    'a\\b',
    '/a',
    'a/',
    'a//b',
    '.a',
    'a/.b',
    'a.lock',
    'a.lock/b',
    'a.',
    'a@{1}',
    'a\nb',
    'a\x7f',
  ])('refuses the ref %j', ref => {
    expect(() => checkRef(ref)).toThrow(
      expect.objectContaining({ name: 'InputError' }),
    );
  });

  it('brings paths to their plain form', () => {
    expect(checkPath('/docs//./a.md/')).toBe('docs/a.md');
    expect(checkPath('')).toBe('');
  });

  it.each(['..', 'a/../b', '../../etc/passwd', 'a\0', 'a\nb'])(
    'refuses the path %j',
    path => {
      expect(() => checkPath(path)).toThrow(/not a path inside a repository/);
    },
  );
});
