import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { RiAlarmWarningLine, RiFirstAidKitLine } from '@remixicon/react';
import { MAY_READ_ALERTS, MAY_READ_RUNBOOKS } from '../permissions';
import { onCallRouteRef, runbooksRouteRef } from '../routes';

/** All runbooks, and the addresses of alerts. */
export const runbooksPage = PageBlueprint.make({
  if: MAY_READ_RUNBOOKS,
  params: {
    path: '/runbooks',
    title: 'Runbooks',
    icon: <RiFirstAidKitLine />,
    routeRef: runbooksRouteRef,
    loader: () => import('../Router').then(m => <m.Router />),
  },
});

/** What fires now, and what fired. */
export const onCallPage = PageBlueprint.make({
  name: 'on-call',
  if: MAY_READ_ALERTS,
  params: {
    path: '/on-call',
    title: 'On call',
    icon: <RiAlarmWarningLine />,
    routeRef: onCallRouteRef,
    loader: () => import('../onCall/Router').then(m => <m.Router />),
  },
});
