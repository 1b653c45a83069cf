import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeGitHost } from '../__testUtils__/fakeGitHost';
import { openPage } from '../__testUtils__/openPage';

const SECRET = 'wmk_secret_of_laptop';
let git: FakeGitHost;

beforeEach(() => {
  git = new FakeGitHost();
});

const make = async (label: string) => {
  await userEvent.click(
    await screen.findByRole('button', { name: 'New token' }),
  );
  await userEvent.type(
    await screen.findByRole('textbox', { name: /Label/ }),
    label,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Make token' }));
};

describe('personal tokens', () => {
  it('shows the secret once, with the command that clones', async () => {
    const { unmount } = openPage('/git/tokens?repository=shop', git);
    await make('laptop');
    expect(await screen.findByText(SECRET)).toBeInTheDocument();
    expect(
      await screen.findByText(
        'git clone http://ada@localhost:7007/git/shop.git',
      ),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'I have copied it' }),
    );
    expect(screen.queryByText(SECRET)).toBeNull();
    expect(
      await screen.findByRole('rowheader', { name: /laptop/ }),
    ).toBeInTheDocument();

    unmount();
    openPage('/git/tokens', git);
    await screen.findByRole('rowheader', { name: /laptop/ });
    expect(document.body.innerHTML).not.toContain(SECRET);
  });

  it('keeps what was typed when the token cannot be made', async () => {
    git.createToken = async () => {
      throw new Error('You have 50 tokens.');
    };
    openPage('/git/tokens', git);
    await make('laptop');
    expect(await screen.findByText('You have 50 tokens.')).toBeInTheDocument();
    expect(screen.getByRole('textbox', { name: /Label/ })).toHaveValue(
      'laptop',
    );
  });

  it('makes none without a label', async () => {
    openPage('/git/tokens', git);
    await make(' ');
    expect(
      await screen.findByText('Give the token a label.'),
    ).toBeInTheDocument();
    expect(git.tokenList).toEqual([]);
  });

  it('asks before it revokes', async () => {
    await git.createToken({ name: 'laptop', scope: 'read' });
    openPage('/git/tokens', git);
    const press = async (name: string) =>
      userEvent.click(await screen.findByRole('button', { name }));

    await press('Revoke laptop');
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText(/cannot be undone/)).toBeInTheDocument();
    await press('Keep it');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(git.revoked).toEqual([]);

    await press('Revoke laptop');
    await press('Revoke token');
    expect(await screen.findByText('You have no tokens')).toBeInTheDocument();
    expect(git.revoked).toEqual(['id-0']);
  });
});
