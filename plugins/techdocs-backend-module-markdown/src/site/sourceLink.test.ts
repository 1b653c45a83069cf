import { sourceLink } from './sourceLink';

describe('sourceLink', () => {
  it('leads to the page in its repository, on any host whose folders are below tree', () => {
    expect(
      sourceLink(
        { target: 'http://localhost:7007/git/checkout/tree/main/' },
        'docs',
        'runbooks/slow.md',
      ),
    ).toEqual({
      label: 'View the source of this page',
      href: 'http://localhost:7007/git/checkout/blob/main/docs/runbooks/slow.md',
    });
    expect(
      sourceLink(
        {
          target: 'https://github.com/marlow/shop/tree/main/services/checkout',
        },
        'docs',
        '../README.md',
      )?.href,
    ).toBe(
      'https://github.com/marlow/shop/blob/main/services/checkout/README.md',
    );
  });

  it('leads to where the author says pages are edited', () => {
    const location = { repoUrl: 'https://git.example/checkout' };
    expect(
      sourceLink({ ...location, editUri: 'edit/main/docs' }, 'docs', 'a.md'),
    ).toEqual({
      label: 'Edit this page',
      href: 'https://git.example/checkout/edit/main/docs/a.md',
    });
    expect(
      sourceLink(
        { ...location, editUri: 'https://edit.example/' },
        'docs',
        'a.md',
      )?.href,
    ).toBe('https://edit.example/a.md');
  });

  it('is absent where the source is a folder of the machine, or no web address', () => {
    expect(
      sourceLink({ target: '/home/me/checkout' }, 'docs', 'a.md'),
    ).toBeUndefined();
    expect(sourceLink({}, 'docs', 'a.md')).toBeUndefined();
    expect(
      sourceLink(
        { repoUrl: 'data:text/html,x//', editUri: 'x' },
        'docs',
        'a.md',
      ),
    ).toBeUndefined();
  });
});
