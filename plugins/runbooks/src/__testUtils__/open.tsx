import { identityApiRef } from '@backstage/core-plugin-api';
import { useBreadcrumbEntries } from '@backstage/frontend-plugin-api';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { signalApiRef } from '@backstage/plugin-signals-react';
import type { ReactNode } from 'react';
import { useLocation } from 'react-router-dom';
import { runbooksApiRef, type RunbooksApi } from '../api/RunbooksApi';

/** Tells everybody who listens that alerts changed. */
export class FakeSignals {
  private readonly listeners = new Set<(message: never) => void>();

  subscribe(_: string, listener: (message: never) => void) {
    this.listeners.add(listener);
    return { unsubscribe: () => this.listeners.delete(listener) };
  }

  tell(revision: number) {
    this.listeners.forEach(listener => listener({ revision } as never));
  }
}

const group = (name: string, title: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name, namespace: 'default', title },
});

const component = (
  name: string,
  title: string,
  annotations: Record<string, string>,
) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default', title, annotations },
});

/** Says where in the portal one is. */
export function Where() {
  const { pathname, search } = useLocation();
  return <p>{`at ${pathname}${search}`}</p>;
}

/** Says how the page in view names itself. */
export function Crumbs() {
  const { items } = useBreadcrumbEntries();
  return <p>{`named ${items.map(({ label }) => label).join(' / ')}`}</p>;
}

/** Shows something as the portal would, at a path. */
export function open(
  path: string,
  api: RunbooksApi,
  content: ReactNode,
  options: { signals?: FakeSignals; mayRecord?: boolean } = {},
) {
  const { signals = new FakeSignals(), mayRecord = true } = options;
  return renderInTestApp(
    <TestApiProvider
      apis={[
        [runbooksApiRef, api],
        [signalApiRef, signals as never],
        [
          identityApiRef,
          mockApis.identity({ userEntityRef: 'user:default/ada' }),
        ],
        [
          permissionApiRef,
          {
            authorize: async () => ({
              result: mayRecord ? 'ALLOW' : 'DENY',
            }),
          } as never,
        ],
        [
          catalogApiRef,
          catalogApiMock({
            entities: [
              group('purchase', 'Purchase'),
              group('fulfilment', 'Fulfilment'),
              component('payments', 'Payments', {
                'backstage.io/view-url':
                  'http://localhost/git/payments/blob/main/catalog-info.yaml',
              }),
              component('orders', 'Orders', {
                'backstage.io/techdocs-ref': 'dir:.',
              }),
              {
                apiVersion: 'backstage.io/v1alpha1',
                kind: 'User',
                metadata: { name: 'ada', namespace: 'default' },
                spec: { profile: { displayName: 'Ada Lovelace' } },
              },
            ],
          }),
        ],
      ]}
    >
      {content}
    </TestApiProvider>,
    {
      initialRouteEntries: [path],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
}
