import { createRouteRef } from '@backstage/frontend-plugin-api';
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
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { Bar } from './Bar';
import { arrange } from './items';
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

const search = new MockSearchApi({
  results: [
    {
      type: 'software-catalog',
      document: {
        title: 'Orders',
        text: 'Keeps every order',
        location: '/catalog/default/component/orders',
        kind: 'Component',
      },
    },
  ],
} as never);

function Where() {
  const { pathname, search: query } = useLocation();
  return (
    <>
      <p>{`at ${pathname}${query}`}</p>
      <input aria-label="name of the service" />
    </>
  );
}

const open = (path = '/catalog') =>
  renderInTestApp(
    <>
      <Navigation navItems={discovered()} />
      <Where />
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
        [searchApiRef, search],
        [
          notificationsApiRef,
          { getStatus: async () => ({ unread: 3, read: 0 }) } as never,
        ],
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
    .map(link => link.textContent?.replace(/Ctrl K|\d+ unread/, ''));

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
    expect(screen.getByRole('link', { name: 'My work' })).not.toHaveAttribute(
      'aria-current',
    );
    await waitFor(() => expect(document.title).toBe('Catalog | Waymark'));
  });

  it('counts what is unread', async () => {
    open();
    expect(
      await screen.findByRole('link', { name: /Notifications.*3 unread/ }),
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
  it.each(['{Control>}k{/Control}', '{Meta>}k{/Meta}', '/'])(
    'opens by %s, finds, and leads to what is chosen',
    async keys => {
      open();
      await screen.findByText('at /catalog');
      await userEvent.keyboard(keys);
      expect(
        await screen.findByRole('dialog', { name: 'Search' }),
      ).toBeVisible();
      await userEvent.keyboard('ord');
      await screen.findByRole('option', { name: /Orders/ });
      await userEvent.keyboard('{Enter}');
      expect(
        await screen.findByText('at /catalog/default/component/orders'),
      ).toBeInTheDocument();
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    },
  );

  it('lets a person type a slash, and opens by Ctrl+K even there', async () => {
    open();
    const field = await screen.findByLabelText('name of the service');
    await userEvent.type(field, 'a/b');
    expect(field).toHaveValue('a/b');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    await userEvent.keyboard('{Control>}k{/Control}');
    expect(await screen.findByRole('dialog', { name: 'Search' })).toBeVisible();
    await userEvent.keyboard('{Escape}');
    expect(field).toHaveValue('a/b');
  });

  it('opens by a click on its sign', async () => {
    open();
    await userEvent.click(await screen.findByRole('link', { name: /Search/ }));
    expect(await screen.findByRole('dialog', { name: 'Search' })).toBeVisible();
    expect(screen.getByText('at /catalog')).toBeInTheDocument();
  });
});
