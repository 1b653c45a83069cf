import {
  fetchApiRef,
  identityApiRef,
  type FetchApi,
} from '@backstage/core-plugin-api';
import {
  toastApiRef,
  useBreadcrumbEntries,
  type ToastApi,
} from '@backstage/frontend-plugin-api';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { Route, Routes } from 'react-router-dom';
import { gitHostApiRef, type GitHostApi } from '../api/GitHostApi';
import { Router } from '../Router';

/** Says how the page in view names itself. */
function Crumbs() {
  const { items } = useBreadcrumbEntries();
  return <p>{`named ${items.map(({ label }) => label).join(' / ')}`}</p>;
}

/** Opens a page of the plugin as a browser would. */
export function openPage(
  path: string,
  git: GitHostApi,
  toasts: ToastApi = { post: () => ({ close() {} }) },
  fetchApi: FetchApi = { fetch: async () => new Response('{}') },
) {
  return renderInTestApp(
    <TestApiProvider
      apis={[
        [gitHostApiRef, git],
        [toastApiRef, toasts],
        [fetchApiRef, fetchApi],
        [
          identityApiRef,
          mockApis.identity({ userEntityRef: 'user:default/ada' }),
        ],
        [
          catalogApiRef,
          catalogApiMock({
            entities: [
              {
                apiVersion: 'backstage.io/v1alpha1',
                kind: 'Component',
                metadata: {
                  name: 'shop-api',
                  annotations: {
                    'waymark/clone-url': 'http://localhost:7007/git/shop.git',
                  },
                },
                spec: { type: 'service' },
              },
              {
                apiVersion: 'backstage.io/v1alpha1',
                kind: 'Component',
                metadata: { name: 'elsewhere' },
              },
            ],
          }),
        ],
      ]}
    >
      <Routes>
        <Route path="/git/*" element={<Router />} />
      </Routes>
      <Crumbs />
    </TestApiProvider>,
    {
      initialRouteEntries: [path],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
}
