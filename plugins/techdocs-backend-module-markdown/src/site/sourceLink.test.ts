import { editFileLink, editLink, SourceLocation } from './sourceLink';

describe('editLink', () => {
  it.each([
    // As repo_url and edit_uri say, joined as MkDocs does.
    [
      'https://git.example/o/r',
      'edit/main/docs/',
      'https://git.example/o/r/edit/main/docs/a/b.md',
    ],
    [
      'https://git.example/o/r/',
      '/edit/main/docs',
      'https://git.example/o/r/edit/main/docs/a/b.md',
    ],
    [
      'https://git.example/o/r',
      'https://other.example/e/',
      'https://other.example/e/a/b.md',
    ],
    [
      'https://git.example/o/r/',
      '?query=root/path/docs/',
      'https://git.example/o/r?query=root/path/docs/a/b.md',
    ],
  ])('is that of %s and %s', (repoUrl, editUri, href) => {
    expect(
      editLink(
        { repoUrl, editUri, target: 'https://x.example/o/r/tree/main/' },
        'docs',
        'a/b.md',
      ),
    ).toBe(href);
  });

  it.each([
    // GitHub, at its root and in a folder
    [
      'https://github.com/o/r/tree/main/',
      'https://github.com/o/r/edit/main/docs/a/b.md',
    ],
    [
      'https://github.com/o/r/tree/main/services/x',
      'https://github.com/o/r/edit/main/services/x/docs/a/b.md',
    ],
    // GitLab, with groups within groups
    [
      'https://gitlab.com/g/h/r/-/tree/main/',
      'https://gitlab.com/g/h/r/-/edit/main/docs/a/b.md',
    ],
    [
      'https://gitea.example/o/r/src/branch/main',
      'https://gitea.example/o/r/_edit/main/docs/a/b.md',
    ],
    [
      'https://bitbucket.org/w/r/src/main/',
      'https://bitbucket.org/w/r/src/main/docs/a/b.md?mode=edit&at=main',
    ],
    // The portal's own Git host
    [
      'http://localhost:7007/git/orders/tree/main/',
      'http://localhost:7007/git/orders/edit/main/docs/a/b.md',
    ],
  ])('is known of %s', (target, href) => {
    expect(editLink({ target }, 'docs', 'a/b.md')).toBe(href);
  });

  it('takes the README at the root, and names that need encoding', () => {
    const location = { target: 'https://github.com/o/r/tree/main/' };
    expect(editLink(location, 'docs', '../README.md')).toBe(
      'https://github.com/o/r/edit/main/README.md',
    );
    expect(editLink(location, '', 'what? #1.md')).toBe(
      'https://github.com/o/r/edit/main/what%3F%20%231.md',
    );
  });

  it.each<[string, SourceLocation]>([
    ['nothing is known', {}],
    ['the source is a folder of this machine', { target: '/srv/docs' }],
    [
      'the author wants none',
      {
        repoUrl: 'https://a.example',
        editUri: '',
        target: 'https://github.com/o/r/tree/main/',
      },
    ],
    [
      'the address would run something',
      { repoUrl: 'data:text/html,x', editUri: 'a/' },
    ],
  ])('is not there where %s', (_, location) => {
    expect(editLink(location, 'docs', 'a.md')).toBeUndefined();
  });
});

describe('editFileLink', () => {
  const target = 'https://git.example/o/r/tree/main/';
  const location = {
    repoUrl: 'https://git.example/o/r',
    editUri: 'edit/next/docs/',
    target,
  };

  it('is that of the page, and for what is beside the pages that of the repository', () => {
    expect(editFileLink(location, 'docs', 'docs/a/b.md')).toBe(
      'https://git.example/o/r/edit/next/docs/a/b.md',
    );
    expect(editFileLink(location, 'docs', 'mkdocs.yml')).toBe(
      'https://git.example/o/r/edit/main/mkdocs.yml',
    );
    expect(editFileLink({ target }, '', 'b.md')).toBe(
      'https://git.example/o/r/edit/main/b.md',
    );
    expect(editFileLink({}, 'docs', 'docs/b.md')).toBeUndefined();
  });
});
