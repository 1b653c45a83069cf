import { fetchApiRef } from '@backstage/core-plugin-api';
import {
  ApiBlueprint,
  AppRootElementBlueprint,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { RiCompass3Line } from '@remixicon/react';
import { lazy, Suspense } from 'react';
import { inboxApiRef, InboxClient } from '../api/InboxApi';
import { myWorkRouteRef } from '../routes';

/** The client of the inbox. */
export const inboxApi = ApiBlueprint.make({
  name: 'inbox',
  params: defineParams =>
    defineParams({
      api: inboxApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new InboxClient(fetchApi),
    }),
});

/** What needs the signed-in person, and what they own. */
export const myWorkPage = PageBlueprint.make({
  name: 'my-work',
  params: {
    path: '/',
    title: 'My work',
    icon: <RiCompass3Line />,
    routeRef: myWorkRouteRef,
    loader: () => import('./MyWorkPage').then(m => <m.MyWorkPage />),
  },
});

const VisitRecorder = lazy(() =>
  import('../recent').then(m => ({ default: m.VisitRecorder })),
);

/** Remembers the pages that people open. */
export const visitRecorder = AppRootElementBlueprint.make({
  name: 'visit-recorder',
  params: {
    element: (
      <Suspense fallback={null}>
        <VisitRecorder />
      </Suspense>
    ),
  },
});
