import { createPermission } from '@backstage/plugin-permission-common';

/** Tell the portal what was deployed where. */
export const deploymentReportPermission = createPermission({
  name: 'golden-paths.deployment.report',
  attributes: { action: 'create' },
});

/** What runs in an environment, as a pipeline has told it. */
export interface Deployment {
  /** Name of the environment, such as `production`. */
  environment: string;
  version: string;
  /** Full id of the commit that it was built from. */
  commit?: string;
  /** Address of the run of the pipeline. */
  run?: string;
  /** When it was deployed, ISO 8601. */
  at: string;
}

/** Answer of `GET /api/golden-paths/deployments?entityRef=…`. */
export interface DeploymentsResponse {
  /** The last one of each environment, the newest first. */
  items: Deployment[];
}
