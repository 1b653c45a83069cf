import { fetchApiRef } from '@backstage/core-plugin-api';
import { ApiBlueprint, PageBlueprint } from '@backstage/frontend-plugin-api';
import { RiHeartPulseLine } from '@remixicon/react';
import { healthApiRef, HealthClient } from '../api/HealthApi';
import { healthRouteRef } from '../routes';

const api = ApiBlueprint.make({
  name: 'health',
  params: defineParams =>
    defineParams({
      api: healthApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new HealthClient(fetchApi),
    }),
});

const page = PageBlueprint.make({
  name: 'health',
  params: {
    path: '/health',
    title: 'Health',
    icon: <RiHeartPulseLine />,
    routeRef: healthRouteRef,
    loader: () => import('./HealthPage').then(m => <m.HealthPage />),
  },
});

/** What is wrong with the catalog. */
export const healthExtensions = [api, page];
