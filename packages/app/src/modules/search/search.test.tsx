import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { appThemeApiRef, fetchApiRef } from '@backstage/core-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { searchPlugin } from '@backstage/plugin-search';
import { searchApiRef } from '@backstage/plugin-search-react';
import type { QuickOpenItem } from '@waymark/common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Fragment, useState } from 'react';
import { useLocation } from 'react-router-dom';
import { SearchDialog, useSearchShortcut } from '.';

const item = (name: string, more: Partial<QuickOpenItem> = {}) => ({
  ref: `component:default/${name}`,
  kind: 'Component',
  namespace: 'default',
  name,
  title: name,
  mine: false,
  ...more,
});
const ITEMS = [
  item('payments-capture', { title: 'Payments capture', mine: true }),
  item('payments-refunds'),
  item('orders'),
];
const PAGES = [
  { id: 'page:catalog', href: '/catalog', title: 'Catalog', icon: <i /> },
  { id: 'page:scaffolder', href: '/create', title: 'Create', icon: <i /> },
  { id: 'page:runbooks', href: '/runbooks', title: 'Runbooks', icon: <i /> },
  { id: 'page:git-host', href: '/git', title: 'Repositories', icon: <i /> },
  {
    id: 'page:service-catalog/discovery',
    href: '/discovery',
    title: 'Not in the catalog',
    icon: <i />,
  },
];

/** A backend that answers as slowly as a test wants. */
class Backend {
  asked: { q: string; signal: AbortSignal; answer: () => void }[] = [];
  isSlow = false;
  failure: string | undefined;

  fetch = async (url: string, { signal }: { signal: AbortSignal }) => {
    const q = new URL(url).searchParams.get('q')!;
    await new Promise<void>(answer => {
      this.asked.push({ q, signal, answer });
      if (!this.isSlow) answer();
    });
    if (this.failure) throw new Error(this.failure);
    const items = ITEMS.filter(({ name }) => name.includes(q));
    return new Response(JSON.stringify({ items, complete: true }));
  };
}

function Host() {
  const [isOpen, setOpen] = useState(false);
  const [fields, setFields] = useState(false);
  useSearchShortcut(() => setOpen(true));
  const { pathname, search } = useLocation();
  return (
    <>
      <p>{`at ${pathname}${search}`}</p>
      <input aria-label="name of the service" />
      {fields && <input aria-label="filter" aria-keyshortcuts="/" />}
      <button onClick={() => setFields(true)}>Page with a field</button>
      <SearchDialog pages={PAGES} isOpen={isOpen} onOpenChange={setOpen} />
    </>
  );
}

async function open(keys = '{Control>}k{/Control}') {
  const backend = new Backend();
  const themes = {
    chosen: [] as (string | undefined)[],
    getInstalledThemes: () => [
      { id: 'light', title: 'Light', variant: 'light', Provider: Fragment },
      { id: 'dark', title: 'Dark', variant: 'dark', Provider: Fragment },
    ],
    activeThemeId$: () => ({ subscribe: () => ({ unsubscribe() {} }) }),
    getActiveThemeId: () => 'light',
    setActiveThemeId: (id?: string) => themes.chosen.push(id),
  };
  const storage = mockApis.storage();
  await storage.forBucket('recent.user:default/ada').set(
    'places',
    ['inventory', 'orders'].map(name => ({
      kind: 'entity',
      path: `/catalog/default/component/${name}`,
      entityRef: `component:default/${name}`,
      at: '2026-11-28T11:00:00Z',
    })),
  );
  renderInTestApp(<Host />, {
    initialRouteEntries: ['/somewhere'],
    mountedRoutes: {
      '/catalog/:namespace/:kind/:name': entityRouteRef,
      '/search': searchPlugin.routes.root,
    },
    apis: [
      [fetchApiRef, backend],
      [appThemeApiRef, themes],
      [
        searchApiRef,
        {
          query: async () => ({
            results: ['techdocs', 'runbook', 'techdocs'].map((type, page) => ({
              type,
              document: {
                title: `A page of ${type}`,
                text: 'Words of the page',
                location: page < 2 ? '/docs/one/' : '/docs/two/',
                component: 'orders',
                entityTitle: 'Orders',
              },
            })),
          }),
        },
      ],
      mockApis.identity({ userEntityRef: 'user:default/ada' }),
      storage,
    ] as never,
  });
  await screen.findByText('at /somewhere');
  await userEvent.keyboard(keys);
  return { backend, themes };
}

const field = () => screen.findByRole('combobox', { name: 'Search' });

/** What is shown, as headings with what is below them. */
const shown = () =>
  screen.queryAllByRole('group').map(group => [
    group.getAttribute('aria-label'),
    within(group)
      .getAllByRole('option')
      .map(option => option.querySelector('[class*=title]')?.textContent),
  ]);
const chosen = () => screen.getByRole('option', { selected: true }).textContent;

describe('quick open', () => {
  it.each(['{Control>}k{/Control}', '{Meta>}k{/Meta}', '/'])(
    'opens by %s, and shows where one was, what is one’s own and what there is to do',
    async keys => {
      await open(keys);
      expect(await field()).toHaveFocus();
      await waitFor(() =>
        expect(shown()).toEqual([
          ['Recent', ['inventory', 'orders']],
          ['Yours', ['Payments capture', 'payments-refunds']],
          [
            'Actions',
            [
              'Catalog',
              'Create a service',
              'Tasks',
              'Runbooks',
              'Gaps',
              'Repositories',
              'Git tokens',
              'Not in the catalog',
              'Use the dark theme',
              'Use the theme of this computer',
              'Switch person',
            ],
          ],
        ]),
      );
    },
  );

  it('finds by half a name and opens it without the mouse', async () => {
    await open();
    await userEvent.type(await field(), 'pay');
    await screen.findByRole('option', { name: /payments-refunds/ });
    expect(chosen()).toMatch(/^Payments capture.*component · yours$/);
    await userEvent.keyboard('{ArrowDown}');
    expect(chosen()).toMatch(/^payments-refunds/);
    await userEvent.keyboard('{ArrowUp}{ArrowUp}');
    expect(chosen()).toMatch(/^All results for “pay”/);
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    expect(
      await screen.findByText('at /catalog/default/component/payments-refunds'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('adds docs and runbooks at the end, and leaves the cursor where it is', async () => {
    await open();
    await userEvent.type(await field(), 'ord');
    await waitFor(() => expect(chosen()).toMatch(/^orders/));
    await screen.findByRole('group', { name: 'Docs' });
    expect(chosen()).toMatch(/^orders/);
    expect(shown()).toEqual([
      ['Recent', ['orders']],
      ['Runbooks', ['A page of runbook']],
      ['Docs', ['A page of techdocs']],
      ['More', ['All results for “ord”']],
    ]);
  });

  it('opens what was typed by Enter at once, and gives up the questions that were overtaken', async () => {
    const { backend } = await open();
    await screen.findByRole('group', { name: 'Yours' });
    backend.isSlow = true;
    await userEvent.type(await field(), 'payments-r{Enter}');
    expect(screen.getByText('at /somewhere')).toBeInTheDocument();
    const last = backend.asked[backend.asked.length - 1];
    expect(last.q).toBe('payments-r');
    expect(
      backend.asked.slice(1, -1).map(({ signal }) => signal.aborted),
    ).toEqual(Array(9).fill(true));
    last.answer();
    expect(
      await screen.findByText('at /catalog/default/component/payments-refunds'),
    ).toBeInTheDocument();
  });

  it('does things, by other words for them as well', async () => {
    const { themes } = await open();
    await userEvent.type(await field(), 'dark mode');
    await waitFor(() => expect(chosen()).toMatch(/^Use the dark theme/));
    await userEvent.keyboard('{Enter}');
    expect(themes.chosen).toEqual(['dark']);
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.type(await field(), 'new service');
    await waitFor(() => expect(chosen()).toMatch(/^Create a service/));
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByText('at /create')).toBeInTheDocument();
  });

  it.each([
    ['not in the catalog', '/discovery'],
    ['discovery', '/discovery'],
    ['git tokens', '/git/tokens'],
    ['gaps', '/runbooks/gaps'],
    ['tasks', '/create/tasks'],
  ])(
    'leads to places that the navigation does not name: %s',
    async (typed, path) => {
      await open();
      await userEvent.type(await field(), typed);
      await waitFor(() => expect(chosen()).toMatch(/page$/));
      await userEvent.keyboard('{Enter}');
      expect(await screen.findByText(`at ${path}`)).toBeInTheDocument();
    },
  );

  it('says what does not answer, and leads on without it', async () => {
    const { backend } = await open();
    backend.failure = 'the database is away';
    await userEvent.type(await field(), 'catal');
    expect(
      await screen.findByText(/does not answer: the database is away/),
    ).toBeInTheDocument();
    expect(chosen()).toMatch(/^Catalog/);
  });

  it('leads to the search page when nothing is called that', async () => {
    await open();
    await userEvent.type(await field(), 'zzz');
    await waitFor(() => expect(shown()[0]?.[0]).toBe('Runbooks'));
    await userEvent.keyboard('{ArrowUp}{Enter}');
    expect(await screen.findByText('at /search?query=zzz')).toBeInTheDocument();
  });

  it('lets a person type a slash, and opens by Ctrl+K even there', async () => {
    await open('{Escape}');
    const input = screen.getByLabelText('name of the service');
    await userEvent.type(input, 'a/b');
    expect(input).toHaveValue('a/b');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    await userEvent.keyboard('{Control>}k{/Control}');
    expect(await field()).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(input).toHaveValue('a/b');
  });

  it('leaves the slash to the field of a page that claims it', async () => {
    await open('{Escape}');
    await userEvent.click(screen.getByText('Page with a field'));
    await userEvent.keyboard('/');
    expect(screen.getByLabelText('filter')).toHaveFocus();
    expect(screen.getByLabelText('filter')).toHaveValue('');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });
});
