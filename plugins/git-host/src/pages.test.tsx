import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeGitHost, repository } from './__testUtils__/fakeGitHost';
import { openPage } from './__testUtils__/openPage';

// jsdom lays nothing out.
window.HTMLElement.prototype.scrollIntoView = jest.fn();

const PATCH = `diff --git a/src/a.ts b/src/a.ts
--- a/src/a.ts
+++ b/src/a.ts
@@ -7,2 +7,2 @@
 kept
-before
+after
diff --git a/logo.png b/logo.png
Binary files /dev/null and b/logo.png differ
`;

let git: FakeGitHost;
beforeEach(() => {
  git = new FakeGitHost();
});

describe('every page', () => {
  it.each([
    ['/git', ''],
    ['/git/tokens', 'Git tokens'],
    ['/git/shop', 'shop'],
    ['/git/shop/blob/main/src/a.ts', 'shop / src/a.ts'],
    ['/git/shop/settings', 'shop / Settings'],
  ])(
    'has a landmark and a heading, and names itself: %s',
    async (path, name) => {
      openPage(path, git);
      expect(
        await screen.findByText(`named ${name}`.trim()),
      ).toBeInTheDocument();
      expect(
        within(screen.getByRole('main')).getByRole('heading', {
          level: 1,
          name: 'Repositories',
        }),
      ).toBeInTheDocument();
    },
  );
});

describe('list of repositories', () => {
  it('finds by the words of names and descriptions', async () => {
    openPage('/git', git);
    expect(await screen.findByText('2 repositories')).toBeInTheDocument();
    await userEvent.type(screen.getByRole('searchbox'), 'invoices');
    expect(screen.getByText('1 of 2 repositories')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /billing/ })).toHaveAttribute(
      'href',
      '/git/billing',
    );
    expect(screen.queryByRole('link', { name: /shop/ })).toBeNull();
  });
});

describe('repository', () => {
  it('shows files with their last commits, the README, and its entities', async () => {
    openPage('/git/shop', git);
    const row = await screen.findByRole('row', { name: /a\.ts/ });
    expect(within(row).getByRole('link', { name: 'a.ts' })).toHaveAttribute(
      'href',
      '/git/shop/blob/main/src/a.ts',
    );
    expect(within(row).getByText('Touch src/a.ts')).toBeInTheDocument();
    expect(
      await screen.findByRole('link', { name: 'the guide' }),
    ).toHaveAttribute('href', '/git/shop/blob/main/docs/guide.md');
    expect(
      await screen.findByRole('link', { name: /shop-api/ }),
    ).toHaveAttribute('href', '/catalog/default/component/shop-api');
    expect(screen.queryByText(/elsewhere/)).toBeNull();
  });

  it('shows a README without its HTML, and runs nothing in it', async () => {
    openPage('/git/shop', git);
    const text = await screen.findByText(/raw/);
    expect(text.tagName).toBe('P');
    expect(within(text).getByText('x')).toBeInTheDocument();
    expect(within(text).queryByRole('link')).toBeNull();
  });

  it('leads to the same folder on another branch', async () => {
    openPage('/git/shop/tree/main/src', git);
    await userEvent.click(
      await screen.findByRole('button', { name: /^Branch main/ }),
    );
    expect(
      await screen.findByRole('menuitem', { name: 'feature/a' }),
    ).toHaveAttribute('href', '/git/shop/tree/feature%2Fa/src');
  });

  it('says how to fill an empty one', async () => {
    git.details = { ...repository, lastCommit: undefined };
    openPage('/git/shop', git);
    expect(
      await screen.findByText('Nothing was pushed yet'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/git push --set-upstream origin HEAD:main/),
    ).toBeInTheDocument();
  });

  it('tells that there is none of that name, and leads back', async () => {
    openPage('/git/nope', git);
    expect(
      await screen.findByText('There is no repository named nope.'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'All repositories' }),
    ).toHaveAttribute('href', '/git');
  });

  it('tells that there is no such path', async () => {
    openPage('/git/shop/blob/main/gone.md', git);
    expect(
      await screen.findByText(/There is no file gone.md/),
    ).toBeInTheDocument();
  });
});

describe('file', () => {
  const marked = () =>
    Array.from(document.querySelectorAll('[data-marked]')).map(
      line => line.textContent,
    );

  it('marks the lines that the address names, and those whose numbers are pressed', async () => {
    openPage('/git/shop/blob/main/src/a.ts#L2', git);
    const first = await screen.findByRole('link', { name: 'Line 1' });
    expect(marked()).toEqual(['const b = 2;']);
    await userEvent.click(first);
    expect(marked()).toEqual(['const a = 1;']);
    const user = userEvent.setup();
    await user.keyboard('{Shift>}');
    await user.click(screen.getByRole('link', { name: 'Line 3' }));
    expect(marked()).toEqual(['const a = 1;', 'const b = 2;', 'foo();']);
  });

  it('names a binary file with its size', async () => {
    openPage('/git/shop/blob/main/data.bin', git);
    expect(
      await screen.findByText(/a binary file of 1.5 KiB/),
    ).toBeInTheDocument();
  });

  it('opens the folder when the address of a file names one', async () => {
    openPage('/git/shop/blob/main/src', git);
    expect(await screen.findByRole('link', { name: 'a.ts' })).toHaveAttribute(
      'href',
      '/git/shop/blob/main/src/a.ts',
    );
  });
});

describe('history', () => {
  it('goes to older commits by pages, and back', async () => {
    openPage('/git/shop/commits/main', git);
    expect(await screen.findByText('Page from 0')).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'Newer' })).toBeNull();
    await userEvent.click(screen.getByRole('link', { name: 'Older' }));
    expect(await screen.findByText('Page from 30')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Newer' })).toHaveAttribute(
      'href',
      '/git/shop/commits/main',
    );
  });

  it('shows what a commit changed, line by line', async () => {
    git.patch = PATCH;
    openPage(`/git/shop/commit/${'c0ffee12'.padEnd(40, '0')}`, git);
    expect(await screen.findByText('2 files changed')).toBeInTheDocument();
    const changes = screen.getByRole('region', { name: /Changes of src/ });
    const lines = within(changes)
      .getAllByRole('row')
      .map(row =>
        within(row)
          .getAllByRole('cell')
          .map(cell => cell.textContent),
      );
    expect(lines.slice(1)).toEqual([
      ['7', '7', ' ', 'kept'],
      ['8', '', '−', 'before'],
      ['', '8', '+', 'after'],
    ]);
    expect(
      within(screen.getByRole('region', { name: /Changes of logo/ })).getByText(
        /A binary file/,
      ),
    ).toBeInTheDocument();
  });
});
