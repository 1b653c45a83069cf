import type { DependentsResponse } from '@waymark/common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeGitHost, refusal, repository } from '../__testUtils__/fakeGitHost';
import { openPage } from '../__testUtils__/openPage';
import { underName } from '../links';

// jsdom lays nothing out.
window.HTMLElement.prototype.scrollIntoView = jest.fn();

const PAGE = '/git/shop/settings';

const dependent = (name: string, depth: number, owners: string[]) => ({
  ref: `component:default/${name}`,
  depth,
  kind: 'component',
  title: `The ${name}`,
  owners,
  path: [{ relation: 'dependencyOf', ref: `component:default/${name}` }],
});

const answer = (names: [string, string[]][]): DependentsResponse => ({
  root: { ...dependent('shop-api', 0, []) },
  dependents: names.map(([name, owners]) => dependent(name, 1, owners)),
  owners: [],
  titles: { 'group:default/crew': 'The crew' },
  cut: [],
});

let git: FakeGitHost;
let post: jest.Mock;
let asked: jest.Mock;

beforeEach(() => {
  git = new FakeGitHost();
  post = jest.fn(() => ({ close() {} }));
  asked = jest.fn(
    async (_: unknown) =>
      new Response(
        JSON.stringify(
          answer([
            ['till', ['group:default/crew']],
            ['kiosk', []],
          ]),
        ),
      ),
  );
});

const open = (path = PAGE) => openPage(path, git, { post }, { fetch: asked });
const press = async (name: string) =>
  userEvent.click(await screen.findByRole('button', { name }));

describe('the name', () => {
  it('is changed, and the page goes to the new address', async () => {
    open();
    const field = await screen.findByRole('textbox', {
      name: 'Name of the repository',
    });
    expect(screen.getByRole('button', { name: 'Rename' })).toBeDisabled();
    await userEvent.clear(field);
    await userEvent.type(field, 'Store');
    expect(screen.getByText(/Use lower-case letters/)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Rename' })).toBeDisabled();
    await userEvent.clear(field);
    await userEvent.type(field, 'store{Enter}');
    expect(
      await screen.findByRole('heading', { name: 'store' }),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('link', { name: 'Settings' }),
    ).toHaveAttribute('href', '/git/store/settings');
    expect(post).toHaveBeenCalledWith(
      expect.objectContaining({ title: 'shop is now store' }),
    );
  });

  it('that is taken is said so, and nothing typed is lost', async () => {
    git.changeRefusal = await refusal(409, 'ConflictError', 'It is taken.');
    open();
    const field = await screen.findByRole('textbox', {
      name: 'Name of the repository',
    });
    await userEvent.type(field, '2{Enter}');
    expect(await screen.findByText('It is taken.')).toBeInTheDocument();
    expect(field).toHaveValue('shop2');
  });

  it('that it had before leads to the same page of the present one', async () => {
    git.formerNames.push('store');
    open('/git/store/blob/main/src/a.ts#L2');
    expect(await screen.findByRole('link', { name: 'Line 1' })).toHaveAttribute(
      'href',
      expect.stringContaining('#L1'),
    );
    expect(screen.getByRole('link', { name: 'Branches' })).toHaveAttribute(
      'href',
      '/git/shop/branches',
    );
    expect(document.querySelector('[data-marked]')).toHaveTextContent(
      'const b = 2;',
    );
    expect(underName('/git/store', 'shop')).toBe('/git/shop');
  });
});

describe('archiving', () => {
  it('says what depends on it first, then shows that it is archived, and back', async () => {
    open();
    await press('Archive');
    const dialog = await screen.findByRole('dialog');
    expect(
      await within(dialog).findByText(
        '2 things in the catalog depend on it. Tell the owners first.',
      ),
    ).toBeInTheDocument();
    expect(within(dialog).getByText('The till')).toBeInTheDocument();
    expect(within(dialog).getByText('The crew')).toBeInTheDocument();
    expect(within(dialog).getByText('nobody’s')).toBeInTheDocument();
    expect(asked).toHaveBeenCalledWith(
      'plugin://service-catalog/dependents/component/default/shop-api',
    );
    await press('Archive repository');
    expect(
      await screen.findByText('This repository is archived'),
    ).toBeInTheDocument();
    expect(post).toHaveBeenCalledWith(
      expect.objectContaining({ title: 'shop is archived' }),
    );
    expect(screen.getByText(/so its name stays/)).toBeInTheDocument();
    await press('Unarchive');
    expect(
      await screen.findByRole('button', { name: 'Archive' }),
    ).toBeVisible();
    expect(screen.queryByText('This repository is archived')).toBeNull();
  });

  it('can go on when nobody says what depends on it', async () => {
    asked.mockResolvedValueOnce(new Response('{}', { status: 503 }));
    open();
    await press('Archive');
    expect(
      await screen.findByText('What depends on it could not be read'),
    ).toBeInTheDocument();
    await press('Try again');
    expect(await screen.findByText('The till')).toBeInTheDocument();
  });
});

describe('deleting', () => {
  it('takes its name, and goes to those that are left', async () => {
    open();
    await press('Delete');
    const dialog = await screen.findByRole('dialog');
    const button = within(dialog).getByRole('button', {
      name: 'Delete repository',
    });
    expect(button).toBeDisabled();
    const field = within(dialog).getByRole('textbox', {
      name: 'Type shop to confirm',
    });
    await userEvent.type(field, 'sho{Enter}');
    expect(button).toBeDisabled();
    expect(git.isRemoved).toBe(false);
    await userEvent.type(field, 'p');
    await userEvent.click(button);
    expect(await screen.findByText('2 repositories')).toBeInTheDocument();
    expect(git.isRemoved).toBe(true);
    expect(post).toHaveBeenCalledWith(
      expect.objectContaining({ title: 'shop is deleted' }),
    );
  });

  it('says why nothing was deleted', async () => {
    git.changeRefusal = await refusal(403, 'NotAllowedError', 'Not yours.');
    open();
    await press('Delete');
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: 'Type shop to confirm' }),
      'shop{Enter}',
    );
    expect(await within(dialog).findByText('Not yours.')).toBeInTheDocument();
  });

  it('does not take a repository that was renamed for one that is gone', async () => {
    open();
    await press('Delete');
    const dialog = await screen.findByRole('dialog');
    await git.changeRepository('shop', { name: 'store' });
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: 'Type shop to confirm' }),
      'shop{Enter}',
    );
    expect(
      await within(dialog).findByText(/renamed it to store meanwhile/),
    ).toBeInTheDocument();
    expect(git.isRemoved).toBe(false);
  });
});

describe('who may not', () => {
  it('is shown no settings, and by its address why', async () => {
    git.settingsNow = {
      entityRefs: [],
      whyNotChange: 'It is somebody else’s.',
      whyNotDelete: 'It is somebody else’s.',
    };
    open();
    expect(
      await screen.findByText('It is somebody else’s.'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'Settings' })).toBeNull();
    for (const name of ['Rename', 'Archive', 'Delete'])
      expect(screen.queryByRole('button', { name })).toBeNull();
  });

  it('delete it is told why, beside what they may', async () => {
    git.settingsNow = { entityRefs: [], whyNotDelete: 'Ask the owners.' };
    open();
    expect(await screen.findByText('Ask the owners.')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Archive' })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Delete' })).toBeNull();
  });

  it('sees on each page that it is archived, and no way to change that', async () => {
    git.details = {
      ...repository,
      mayPush: false,
      archived: { at: '2026-03-01T12:00:00Z', by: 'user:default/ada' },
    };
    git.settingsNow = { entityRefs: [], whyNotChange: 'a', whyNotDelete: 'b' };
    open('/git/shop/branches');
    const title = await screen.findByText('This repository is archived');
    expect(title).toBeInTheDocument();
    expect(screen.getByText(/Archived by/)).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'Settings' })).toBeNull();
  });
});
