import { fetchApiRef } from '@backstage/core-plugin-api';
import { ApiBlueprint, PageBlueprint } from '@backstage/frontend-plugin-api';
import { RiGitRepositoryLine } from '@remixicon/react';
import { discoveryApiRef, DiscoveryClient } from '../api/DiscoveryApi';
import { discoveryRouteRef } from '../routes';

const api = ApiBlueprint.make({
  name: 'discovery',
  params: defineParams =>
    defineParams({
      api: discoveryApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new DiscoveryClient(fetchApi),
    }),
});

const page = PageBlueprint.make({
  name: 'discovery',
  params: {
    path: '/discovery',
    title: 'Not in the catalog',
    icon: <RiGitRepositoryLine />,
    routeRef: discoveryRouteRef,
    loader: () => import('./Router').then(m => <m.Router />),
  },
});

/** Which repositories are not in the catalog, and the way in. */
export const discoveryExtensions = [api, page];
