import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { RiShapesLine } from '@remixicon/react';
import { renderToStaticMarkup } from 'react-dom/server';
import { NotFound } from './NotFound';
import { PageFrame } from './PageFrame';

const drawn = (icon: JSX.Element) =>
  /d="([^"]+)"/.exec(renderToStaticMarkup(icon))?.[1];

describe('the strip above a page', () => {
  it('names the page, with the icon of the navigation in place of its own', async () => {
    const { container } = await renderInTestApp(
      <PageFrame title="Catalog" titleLink="/catalog" icon={<i>own</i>}>
        <p>the content</p>
      </PageFrame>,
    );
    expect(
      await screen.findByRole('heading', { level: 1, name: 'Catalog' }),
    ).toBeInTheDocument();
    expect(screen.getByText('the content')).toBeInTheDocument();
    expect(screen.queryByText('own')).not.toBeInTheDocument();
    expect(
      container.ownerDocument.querySelector(
        `path[d="${drawn(<RiShapesLine />)}"]`,
      ),
    ).not.toBeNull();
  });

  it('leaves the pages of further plugins their icon, and a page without a strip as it is', async () => {
    await renderInTestApp(
      <>
        <PageFrame title="Tech radar" icon={<i>own</i>}>
          <p>radar</p>
        </PageFrame>
        <PageFrame title="Docs" noHeader>
          <p>bare</p>
        </PageFrame>
      </>,
    );
    expect(await screen.findByText('own')).toBeInTheDocument();
    expect(screen.getByText('bare')).toBeInTheDocument();
    expect(
      screen.queryByRole('heading', { name: 'Docs' }),
    ).not.toBeInTheDocument();
  });
});

describe('the main landmark', () => {
  it('is that of the frame, and none where a page makes its own', async () => {
    await renderInTestApp(
      <>
        <PageFrame title="Tech radar">
          <p>radar</p>
        </PageFrame>
        <PageFrame title="Entity" noHeader>
          <p>bare</p>
        </PageFrame>
      </>,
    );
    expect(await screen.findByRole('main')).toContainElement(
      screen.getByText('radar'),
    );
    expect(screen.getByText('bare')).toBeInTheDocument();
  });
});

describe('a page of sub-pages', () => {
  const tabs = [
    { id: 'templates', label: 'Templates', href: '/create/templates' },
    { id: 'tasks', label: 'Tasks', href: '/create/tasks' },
  ];
  const open = (path: string) =>
    renderInTestApp(
      <PageFrame title="Create" titleLink="/create" tabs={tabs}>
        <p>what it has there</p>
      </PageFrame>,
      { initialRouteEntries: [path] },
    );

  it.each(['/create/nope', '/create/nope/', '/create/task'])(
    'says of an address that leads to none of them: %s',
    async path => {
      await open(path);
      expect(
        await screen.findByText(/There is no page at \/create/),
      ).toBeInTheDocument();
      expect(screen.queryByText('what it has there')).not.toBeInTheDocument();
      expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1);
      expect(screen.getByRole('main')).toBeInTheDocument();
    },
  );

  it.each(['/create', '/create/', '/create/tasks', '/create/tasks/1'])(
    'is shown at %s',
    async path => {
      await open(path);
      expect(await screen.findByText('what it has there')).toBeInTheDocument();
    },
  );
});

describe('a page that is not there', () => {
  it('says which, and leads back into the portal only', async () => {
    await renderInTestApp(<NotFound />, {
      initialRouteEntries: ['/catalog/gone'],
    });
    expect(
      await screen.findByText(/There is no page at \/catalog\/gone/),
    ).toBeInTheDocument();
    expect(
      screen.getAllByRole('link').map(link => link.getAttribute('href')),
    ).toEqual(['/', '/search']);
  });
});
