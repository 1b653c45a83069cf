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

/** What is not in the catalog. */
export const discoveryRouteRef = createRouteRef();

/** The teams of the organisation. */
export const teamsRouteRef = createRouteRef();

/** What is wrong with the catalog. */
export const healthRouteRef = createRouteRef();
