import { EditorView } from '@codemirror/view';
import {
  act,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeGitHost, repository } from '../__testUtils__/fakeGitHost';
import { openPage } from '../__testUtils__/openPage';

// jsdom lays nothing out.
window.HTMLElement.prototype.scrollIntoView = jest.fn();
Range.prototype.getClientRects = () => [] as unknown as DOMRectList;

let git: FakeGitHost;
beforeEach(() => {
  git = new FakeGitHost();
  sessionStorage.clear();
});

const editor = (name: RegExp | string = /^Text of/) =>
  screen.findByRole('textbox', { name });

/** Writes into the editor, which jsdom cannot type into. */
async function write(text: string) {
  const view = EditorView.findFromDOM(await editor());
  act(() =>
    view?.dispatch({
      changes: { from: 0, to: view.state.doc.length, insert: text },
    }),
  );
}

const press = async (name: string | RegExp) =>
  userEvent.click(await screen.findByRole('button', { name }));

const dialog = async () => within(await screen.findByRole('dialog'));

const kept = () => Object.values({ ...sessionStorage }).join();

describe('editing a file', () => {
  it('starts from the file, commits with a message, and shows the file', async () => {
    const post = jest.fn(() => ({ close() {} }));
    openPage('/git/shop/blob/main/README.md', git, { post });
    await userEvent.click(await screen.findByRole('link', { name: 'Edit' }));
    expect(await editor('Text of README.md')).toHaveTextContent('# Shop');
    expect(screen.getByRole('button', { name: 'Commit…' })).toBeDisabled();
    await write('# The new shop\n');
    await userEvent.click(screen.getByRole('radio', { name: 'Preview' }));
    expect(
      screen.getByRole('heading', { name: 'The new shop' }),
    ).toBeInTheDocument();
    await press('Commit…');
    const { getByRole } = await dialog();
    await userEvent.type(getByRole('textbox', { name: /Why/ }), 'It is new.');
    await userEvent.click(getByRole('button', { name: 'Commit' }));
    expect(await screen.findByRole('link', { name: 'History' })).toBeVisible();
    expect(post).toHaveBeenCalledWith(
      expect.objectContaining({
        status: 'success',
        title: 'README.md is committed to main',
        links: [
          expect.objectContaining({ href: `/git/shop/commit/${git.head}` }),
        ],
      }),
    );
    expect(
      await screen.findByRole('heading', { name: 'The new shop' }),
    ).toBeInTheDocument();
    expect(git.committed).toMatchObject([
      {
        branch: 'main',
        message: 'Update README.md\n\nIt is new.',
        files: [{ path: 'README.md', content: '# The new shop\n' }],
      },
    ]);
    expect(git.committed[0]).not.toHaveProperty('newBranch');
    expect(kept()).toBe('');
  });

  it('commits to a new branch by the keyboard', async () => {
    openPage('/git/shop/edit/main/src/a.ts', git);
    await write('const a = 2;\n');
    fireEvent.keyDown(await editor(), { key: 's', ctrlKey: true });
    const { getByRole, findByRole } = await dialog();
    await userEvent.click(getByRole('radio', { name: /new branch/ }));
    const name = await findByRole('textbox', { name: /New branch/ });
    expect(name).toHaveValue('ada/a');
    await userEvent.clear(name);
    await userEvent.type(name, 'taken');
    await userEvent.click(getByRole('button', { name: 'Commit' }));
    expect(
      await screen.findByText('There is a branch taken.'),
    ).toBeInTheDocument();
    await userEvent.type(name, '-not');
    await userEvent.click(getByRole('button', { name: 'Commit' }));
    await waitFor(() =>
      expect(git.committed).toMatchObject([{ newBranch: 'taken-not' }]),
    );
  });

  it('keeps the text over a reload, and gives it up when told', async () => {
    const { unmount } = openPage('/git/shop/edit/main/src/a.ts', git);
    await write('mine');
    unmount();
    openPage('/git/shop/edit/main/src/a.ts', git);
    expect(await editor()).toHaveTextContent('mine');
    await press('Discard it');
    await waitFor(async () =>
      expect(await editor()).toHaveTextContent('const a = 1;'),
    );
    await waitFor(() => expect(kept()).toBe(''));
  });

  it('asks before a link is followed', async () => {
    openPage('/git/shop/edit/main/src/a.ts', git);
    await write('mine');
    await userEvent.click(screen.getByRole('link', { name: 'src' }));
    await userEvent.click(
      (await dialog()).getByRole('button', { name: 'Stay' }),
    );
    expect(await editor()).toHaveTextContent('mine');
    const unload = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(unload);
    expect(unload.defaultPrevented).toBe(true);

    await userEvent.click(screen.getByRole('link', { name: 'src' }));
    const { getByRole } = await dialog();
    await userEvent.click(getByRole('button', { name: 'Keep and leave' }));
    expect(await screen.findByRole('row', { name: /a\.ts/ })).toBeVisible();
    expect(kept()).toContain('mine');
  });

  it('discards when cancelled, and asks nothing when nothing was typed', async () => {
    const { unmount } = openPage('/git/shop/edit/main/src/a.ts', git);
    await write('mine');
    await press('Cancel');
    const { getByRole } = await dialog();
    await userEvent.click(getByRole('button', { name: 'Discard' }));
    expect(await screen.findByRole('link', { name: 'Line 1' })).toBeVisible();
    expect(kept()).toBe('');
    unmount();
    openPage('/git/shop/edit/main/src/a.ts', git);
    await editor();
    await press('Cancel');
    expect(await screen.findByRole('link', { name: 'Line 1' })).toBeVisible();
  });

  it('shows what others did to the file beside the text, and commits on top', async () => {
    openPage('/git/shop/edit/main/src/a.ts', git);
    await write('mine');
    git.push({ 'src/a.ts': { kind: 'text', text: 'theirs' } });
    await press('Commit…');
    await userEvent.click(
      (await dialog()).getByRole('button', { name: 'Commit' }),
    );
    expect(
      await screen.findByText(/a.ts changed on main while you were editing/),
    ).toBeInTheDocument();
    const theirs = screen.getByRole('region', { name: 'Their version' });
    expect(theirs).toHaveTextContent('theirs');
    expect(await editor()).toHaveTextContent('mine');
    expect(git.committed).toEqual([]);
    await press('Commit…');
    await userEvent.click(
      (await dialog()).getByRole('button', { name: 'Commit' }),
    );
    await waitFor(() => expect(git.committed).toHaveLength(1));
  });

  it('tells of a change that came before the text was restored', async () => {
    const { unmount } = openPage('/git/shop/edit/main/src/a.ts', git);
    await write('mine');
    unmount();
    git.push({ 'src/a.ts': { kind: 'text', text: 'theirs' } });
    openPage('/git/shop/edit/main/src/a.ts', git);
    expect(
      await screen.findByRole('region', { name: 'Their version' }),
    ).toHaveTextContent('theirs');
    await press('Use theirs instead');
    await waitFor(async () =>
      expect(await editor()).toHaveTextContent('theirs'),
    );
  });

  it('is refused with the reason', async () => {
    git.details = { ...repository, mayPush: false };
    const { unmount } = openPage('/git/shop/edit/main/src/a.ts', git);
    expect(await screen.findByText(/not push to it/)).toBeInTheDocument();
    unmount();
    git.details = repository;
    openPage('/git/shop/edit/main/data.bin', git);
    expect(await screen.findByText(/Only text/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Back' })).toHaveAttribute(
      'href',
      '/git/shop/blob/main/data.bin',
    );
  });

  it('is offered only where it can be done', async () => {
    const { unmount } = openPage('/git/shop/blob/c0ffee12/src/a.ts', git);
    await screen.findByRole('link', { name: 'History' });
    expect(screen.queryByRole('link', { name: 'Edit' })).toBeNull();
    unmount();
    git.details = { ...repository, mayPush: false };
    openPage('/git/shop/blob/main/src/a.ts', git);
    await screen.findByRole('link', { name: 'History' });
    expect(screen.queryByRole('link', { name: 'Edit' })).toBeNull();
  });
});

describe('a new file', () => {
  it('takes its name and text from the address', async () => {
    openPage(
      `/git/shop/new/main/docs?filename=runbooks/${encodeURIComponent(
        'a b.md',
      )}&value=${encodeURIComponent('# A\n')}`,
      git,
    );
    expect(await editor('Text of docs/runbooks/a b.md')).toHaveTextContent(
      '# A',
    );
    await press('Commit…');
    await userEvent.click(
      (await dialog()).getByRole('button', { name: 'Commit' }),
    );
    await waitFor(() =>
      expect(git.committed).toMatchObject([
        {
          message: 'Create a b.md',
          files: [{ path: 'docs/runbooks/a b.md', content: '# A\n' }],
        },
      ]),
    );
  });

  it('needs a name that is free', async () => {
    openPage('/git/shop', git);
    await userEvent.click(
      await screen.findByRole('link', { name: 'New file' }),
    );
    const name = await screen.findByRole('textbox', {
      name: 'Name of the file',
    });
    expect(screen.getByText('Give the file a name.')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Commit…' })).toBeDisabled();
    await userEvent.type(name, '../x');
    expect(screen.getByText(/Leave out \. and/)).toBeInTheDocument();
    await userEvent.clear(name);
    await userEvent.type(name, 'README.md');
    await press('Commit…');
    await userEvent.click(
      (await dialog()).getByRole('button', { name: 'Commit' }),
    );
    expect(
      await screen.findByText(/already a file README.md on main/),
    ).toBeInTheDocument();
    expect(git.committed).toEqual([]);
  });
});
