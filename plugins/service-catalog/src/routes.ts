import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/frontend-plugin-api';

/** My work, the landing page. */
export const myWorkRouteRef = createRouteRef();

/** Where a service is created from a template. */
export const createRouteRefExternal = createExternalRouteRef({
  defaultTarget: 'scaffolder.root',
});

/** Where an existing component is registered, and where all of them are browsed. */
export const catalogRouteRefExternal = createExternalRouteRef({
  defaultTarget: 'catalog.catalogIndex',
});
