import { renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import { docsAt } from './docsAt';
import { NotFound } from './NotFound';
import { PageFrame } from './PageFrame';

const component = (name: string, annotations = {}) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default', title: 'Returns', annotations },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/purchase' }],
});

const open = (path: string) =>
  renderInTestApp(
    <PageFrame title="Docs">
      <NotFound />
    </PageFrame>,
    {
      initialRouteEntries: [path],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      apis: [
        [
          catalogApiRef,
          catalogApiMock({
            entities: [
              component('bare'),
              component('written', { 'backstage.io/techdocs-ref': 'dir:.' }),
            ],
          }),
        ],
      ],
    },
  );

const links = () =>
  screen
    .getAllByRole('link')
    .map(link => [link.textContent, link.getAttribute('href')]);

describe('docs that are not there', () => {
  it.each([
    '/docs/default/component/bare',
    '/catalog/default/component/bare/docs',
  ])('say what to add, and whose they would be: %s', async path => {
    await open(path);
    expect(
      await screen.findByRole('heading', { name: 'Returns has no docs' }),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/Add the annotation backstage.io\/techdocs-ref: dir:\./),
    ).toBeInTheDocument();
    expect(links()).toEqual(
      expect.arrayContaining([
        ['Open Returns', '/catalog/default/component/bare'],
        ['purchase', '/catalog/default/group/purchase'],
      ]),
    );
    expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1);
  });

  it('say which page is missing in docs that are there', async () => {
    await open('/docs/default/component/written/guide/nope/');
    expect(
      await screen.findByText(/There is no page at guide\/nope\/ in them/),
    ).toBeInTheDocument();
    expect(links()).toEqual(
      expect.arrayContaining([
        ['Start of its docs', '/docs/default/component/written'],
        ['Open Returns', '/catalog/default/component/written'],
      ]),
    );
  });

  it('are told from those that are not published', async () => {
    await open('/docs/default/component/written/');
    expect(
      await screen.findByText(/names docs, but none are published/),
    ).toBeInTheDocument();
  });

  it('of nothing say that there is nothing', async () => {
    await open('/docs/default/component/nobody');
    expect(
      await screen.findByText(
        /The catalog shows you no component:default\/nobody/,
      ),
    ).toBeInTheDocument();
  });

  it('are no matter of other addresses', () => {
    expect(docsAt('/docs')).toBeUndefined();
    expect(docsAt('/catalog/default/component/bare/nope')).toBeUndefined();
    expect(docsAt('/docs/Default/Component/Bare/a/b')).toEqual({
      entityRef: 'component:default/bare',
      page: 'a/b',
    });
  });
});
