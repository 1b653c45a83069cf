import { fetchApiRef } from '@backstage/core-plugin-api';
import {
  BreadcrumbEntry,
  createRouteRef,
} from '@backstage/frontend-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import type {
  NavContentNavItem,
  NavContentNavItems,
} from '@backstage/plugin-app-react';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { notificationsApiRef } from '@backstage/plugin-notifications';
import { searchPlugin } from '@backstage/plugin-search';
import { MockSearchApi, searchApiRef } from '@backstage/plugin-search-react';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { inboxApiRef, type InboxApi } from '@waymark/plugin-service-catalog';
import { useLocation } from 'react-router-dom';
import { Bar } from './Bar';
import { arrange, askedFor } from './items';
import { Navigation } from './Navigation';

const PAGES = {
  'page:search': '/search',
  'page:user-settings': '/settings',
  'page:catalog-graph': '/catalog-graph',
  'page:tech-radar': '/tech-radar',
  'page:api-docs': '/api-docs',
  'page:runbooks/on-call': '/on-call',
  'page:runbooks': '/runbooks',
  'page:techdocs': '/docs',
  'page:notifications': '/notifications',
  'page:scaffolder': '/create',
  'page:catalog': '/catalog',
  'page:service-catalog/my-work': '/',
};

const ORDER = [
  'My work',
  'Catalog',
  'Create',
  'Docs',
  'Runbooks',
  'On call',
  'APIs',
  'tech-radar',
  'Search',
  'Notifications',
  'Settings',
];

/** The pages as the app discovers them: in the order of its features. */
function discovered(pages: Record<string, string> = PAGES): NavContentNavItems {
  const items = new Map(
    Object.entries(pages).map(([id, href]) => [
      id,
      {
        node: { spec: { id } },
        href,
        title: id.slice(id.indexOf(':') + 1),
        icon: <i />,
        routeRef: createRouteRef(),
      } as NavContentNavItem,
    ]),
  );
  return {
    take: id => {
      const item = items.get(id);
      items.delete(id);
      return item;
    },
    rest: () => [...items.values()],
    clone: () =>
      discovered(
        Object.fromEntries([...items].map(([id, { href }]) => [id, href])),
      ),
    withComponent: () => {
      throw new Error('not used');
    },
  };
}

/** An inbox in which five things need the person, until one of them is done. */
function inboxOf5() {
  let count = 5;
  const callbacks = new Set<() => void>();
  const lists = new Set<() => void>();
  const inbox: Partial<InboxApi> = {
    count: async () => ({ count, signals: [] }),
    onAnswer(callback) {
      callbacks.add(callback);
      return () => void callbacks.delete(callback);
    },
    onList(callback) {
      lists.add(callback);
      return () => void lists.delete(callback);
    },
    async list() {
      count = 7;
      lists.forEach(callback => callback());
      return { entries: [], count, missing: [], signals: [] };
    },
    async done() {
      count -= 1;
      callbacks.forEach(callback => callback());
    },
  };
  return inbox as InboxApi;
}

function Where() {
  const { pathname, search: query } = useLocation();
  return (
    <>
      <p>{`at ${pathname}${query}`}</p>
    </>
  );
}

const open = (path = '/catalog', inbox = inboxOf5(), page = <></>) =>
  renderInTestApp(
    <>
      <Navigation navItems={discovered()} />
      <Where />
      {page}
    </>,
    {
      renderAs: 'chrome',
      initialRouteEntries: [path],
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        '/search': searchPlugin.routes.root,
      },
      config: {
        app: { title: 'Waymark', baseUrl: 'http://localhost' },
        backend: { baseUrl: 'http://localhost' },
      },
      apis: [
        [searchApiRef, new MockSearchApi()],
        [
          fetchApiRef,
          { fetch: async () => new Response('{"items":[],"complete":true}') },
        ],
        [
          notificationsApiRef,
          { getStatus: async () => ({ unread: 3, read: 0 }) } as never,
        ],
        [inboxApiRef, inbox],
        [signalApiRef, { subscribe: () => ({ unsubscribe() {} }) }],
        mockApis.identity({
          userEntityRef: 'user:default/ada',
          displayName: 'Ada Lovelace',
        }),
      ] as never,
    },
  );

const signs = () =>
  within(screen.getByRole('navigation', { name: 'Main' }))
    .getAllByRole('listitem')
    .flatMap(item => within(item).queryAllByRole('link'))
    .map(link =>
      link.textContent?.replace(/Ctrl K|\d+ (unread|things need you)/, ''),
    );

describe('the navigation', () => {
  it('lists the pages in their order, further plugins after APIs, and no graph', async () => {
    open();
    expect(
      await screen.findByRole('button', { name: 'Signed in as Ada Lovelace' }),
    ).toBeInTheDocument();
    expect(signs()).toEqual(ORDER);
  });

  it('marks the page in view, and names it in the title of the window', async () => {
    open('/catalog/default/component/orders');
    expect(
      await screen.findByRole('link', { name: 'Catalog' }),
    ).toHaveAttribute('aria-current', 'page');
    expect(screen.getByRole('link', { name: /^My work/ })).not.toHaveAttribute(
      'aria-current',
    );
    await waitFor(() => expect(document.title).toBe('Catalog | Waymark'));
  });

  it('names in the title of the window what a page calls itself, and what it belongs to', async () => {
    open(
      '/catalog',
      inboxOf5(),
      <BreadcrumbEntry entry={{ label: 'Docs', href: '/docs' }}>
        <BreadcrumbEntry entry={{ label: 'Payments', href: '/docs/p' }}>
          <BreadcrumbEntry entry={{ label: 'Errors', href: '/docs/p/e' }}>
            {null}
          </BreadcrumbEntry>
        </BreadcrumbEntry>
      </BreadcrumbEntry>,
    );
    await waitFor(() =>
      expect(document.title).toBe('Errors · Payments | Waymark'),
    );
  });

  it('leaves out a page that is asked for by name only', () => {
    const pages = discovered({
      ...PAGES,
      'page:service-catalog/discovery': '/discovery',
    });
    expect(arrange(pages).map(({ href }) => href)).not.toContain('/discovery');
    expect(askedFor(pages).map(({ href }) => href)).toEqual(['/discovery']);
    expect(askedFor(discovered())).toEqual([]);
  });

  it('counts what is unread', async () => {
    open();
    expect(
      await screen.findByRole('link', { name: /Notifications.*3 unread/ }),
    ).toBeInTheDocument();
  });

  it('counts what needs me, and follows what I say of it', async () => {
    const inbox = inboxOf5();
    open('/catalog', inbox);
    expect(
      await screen.findByRole('link', { name: /My work.*5 things need you/ }),
    ).toBeInTheDocument();
    await act(() => inbox.done({ source: 'runbooks', id: 'late' }));
    expect(
      await screen.findByRole('link', { name: /My work.*4 things need you/ }),
    ).toBeInTheDocument();
  });

  it('says the same as the page that reads anew', async () => {
    const inbox = inboxOf5();
    open('/catalog', inbox);
    await screen.findByRole('link', { name: /My work.*5 things need you/ });
    await act(async () => void (await inbox.list()));
    expect(
      await screen.findByRole('link', { name: /My work.*7 things need you/ }),
    ).toBeInTheDocument();
  });

  it('folds to a rail and remembers it', async () => {
    open();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Fold the navigation' }),
    );
    expect(localStorage.getItem('waymark.navigation.folded')).toBe('true');
    await userEvent.click(
      screen.getByRole('button', { name: 'Unfold the navigation' }),
    );
    expect(signs()).toEqual(ORDER);
  });

  it('keeps the rest behind More on a telephone', async () => {
    renderInTestApp(<Bar items={arrange(discovered())} onSearch={() => {}} />, {
      renderAs: 'chrome',
      apis: [[inboxApiRef, inboxOf5()]] as never,
    });
    await userEvent.click(await screen.findByRole('button', { name: 'More' }));
    expect(
      (await screen.findAllByRole('menuitem')).map(item => item.textContent),
    ).toEqual([
      'Create',
      'Docs',
      'Runbooks',
      'APIs',
      'tech-radar',
      'Notifications',
      'Settings',
    ]);
  });
});

describe('search from anywhere', () => {
  it('opens by a click on its sign', async () => {
    open();
    await userEvent.click(await screen.findByRole('link', { name: /Search/ }));
    expect(await screen.findByRole('dialog', { name: 'Search' })).toBeVisible();
    expect(screen.getByText('at /catalog')).toBeInTheDocument();
  });
});
