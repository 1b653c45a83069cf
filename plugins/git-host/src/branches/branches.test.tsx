import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  comparison,
  FakeGitHost,
  refusal,
  repository,
} from '../__testUtils__/fakeGitHost';
import { openPage } from '../__testUtils__/openPage';
import { besideWords, settleCommands } from './words';

// jsdom lays nothing out.
window.HTMLElement.prototype.scrollIntoView = jest.fn();

const PAGE = '/git/shop/compare/feature%2Fa';
const looked = { branch: 'feature/a', head: comparison.head.id };

let git: FakeGitHost;
beforeEach(() => {
  git = new FakeGitHost();
});

describe('branches', () => {
  it('says how far each is from the default one, and leads to what it brings', async () => {
    openPage('/git/shop/branches', git);
    expect(
      await screen.findByRole('link', { name: /^Compare feature\/a/ }),
    ).toHaveAttribute('href', PAGE);
    expect(screen.getByText('2 ahead, 1 behind')).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: /^Compare main/ })).toBeNull();
  });

  it('counts in words', () => {
    expect(besideWords({ ahead: 0, behind: 3 })).toBe('3 behind');
    expect(besideWords({ ahead: 1, behind: 0 })).toBe('1 ahead');
    expect(besideWords({ ahead: 0, behind: 0 })).toBe('the same');
  });
});

describe('comparing a branch', () => {
  it('shows what it is about, its commits and its changes, and merges what was looked at', async () => {
    const post = jest.fn(() => ({ close() {} }));
    openPage(PAGE, git, { post });
    const head = await screen.findByRole('region', { name: 'Proposed change' });
    expect(within(head).getByText('Add a runbook')).toBeInTheDocument();
    expect(within(head).getByText('CheckoutErrorBudgetBurn').tagName).toBe(
      'CODE',
    );
    expect(within(head).queryByText(/Waymark-Task/)).toBeNull();
    expect(within(head).getByText('2 ahead, 1 behind')).toBeInTheDocument();
    expect(screen.getByText('2 commits')).toBeInTheDocument();
    expect(screen.getByText('# What to do')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Merge into main' }),
    );
    expect(git.merged).toEqual([looked]);
    expect(
      await screen.findByText('It is merged into main'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /Merge/ })).toBeNull();
    expect(post).toHaveBeenCalledWith(
      expect.objectContaining({ title: 'feature/a is merged into main' }),
    );
  });

  it('says why nothing was merged, and looks again', async () => {
    const refused = 'Somebody committed to feature/a meanwhile.';
    git.mergeRefusal = await refusal(409, 'ConflictError', refused);
    openPage(PAGE, git);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Merge into main' }),
    );
    expect(await screen.findByText(refused)).toBeInTheDocument();
    git.comparison = { ...comparison, head: { ...comparison.head, id: 'a1' } };
    await userEvent.click(screen.getByRole('button', { name: 'Look again' }));
    expect(
      await screen.findByText('It can be merged into main'),
    ).toBeInTheDocument();
    expect(screen.queryByText(refused)).toBeNull();
  });

  it('names the files that both changed, and how to settle them', async () => {
    git.comparison = {
      ...comparison,
      merge: 'conflicts',
      conflicts: ['README.md', 'docs/a.md'],
    };
    openPage(PAGE, git);
    expect(
      await screen.findByText(/Both changed README\.md, docs\/a\.md/),
    ).toBeInTheDocument();
    expect(screen.getByText(/git merge origin\/main/)).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Merge into main' }),
    ).toBeNull();
    expect(settleCommands(`it's;rm -rf`, 'main')).toContain(
      `git switch 'it'\\''s;rm -rf'`,
    );
  });

  it('deletes a branch after asking', async () => {
    openPage(PAGE, git);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Delete branch' }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText(/It is not merged/)).toBeInTheDocument();
    expect(git.deleted).toEqual([]);
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Delete branch' }),
    );
    expect(
      await screen.findByRole('link', { name: /^Compare feature\/a/ }),
    ).toBeInTheDocument();
    expect(git.deleted).toEqual([looked]);
  });

  it('offers nothing to who may only read', async () => {
    git.details = { ...repository, mayPush: false };
    openPage(PAGE, git);
    expect(await screen.findByText(/somebody else has/)).toBeInTheDocument();
    for (const name of ['Merge into main', 'Delete branch'])
      expect(screen.queryByRole('button', { name })).toBeNull();
  });

  it('shows a change that is merged, also when its branch is removed', async () => {
    git.comparison = {
      ...comparison,
      merge: 'merged',
      exists: false,
      mergedBy: { ...comparison.head, author: { name: 'Linus', email: '' } },
    };
    openPage(PAGE, git);
    expect(await screen.findByText(/By Linus/)).toBeInTheDocument();
    expect(screen.getByText('feature/a (removed)')).toBeInTheDocument();
    expect(screen.getByText('2 commits')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /Delete/ })).toBeNull();
  });

  it('tells that there is no such branch, and leads to those that are', async () => {
    openPage('/git/shop/compare/nope', git);
    expect(
      await screen.findByText('There is no branch nope.'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Branches of shop' }),
    ).toHaveAttribute('href', '/git/shop/branches');
  });
});
