import { createRouteRef } from '@backstage/frontend-plugin-api';

/** Where runbooks are found. */
export const runbooksRouteRef = createRouteRef();

/** What fires now. */
export const onCallRouteRef = createRouteRef();
