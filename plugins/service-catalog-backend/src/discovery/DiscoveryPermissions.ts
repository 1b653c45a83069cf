import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import {
  discoveryProposePermission,
  discoveryReadPermission,
  discoveryScanPermission,
  gitRepositoryPushPermission,
  gitRepositoryReadPermission,
} from '@waymark/common';

const PERMISSIONS = {
  read: discoveryReadPermission,
  propose: discoveryProposePermission,
  scan: discoveryScanPermission,
  readEmbedded: gitRepositoryReadPermission,
  pushEmbedded: gitRepositoryPushPermission,
} satisfies Record<string, BasicPermission>;

/** What somebody may do, by what it is called here. */
export type Granted = Record<keyof typeof PERMISSIONS, boolean>;

/**
 * Asks in one go what somebody may do in discovery.
 *
 * @throws NotAllowedError when they may not see it at all
 */
export async function grantedTo(
  credentials: BackstageCredentials,
  permissions: PermissionsService,
): Promise<Granted> {
  const names = Object.keys(PERMISSIONS) as (keyof Granted)[];
  const decisions = await permissions.authorize(
    names.map(name => ({ permission: PERMISSIONS[name] })),
    { credentials },
  );
  const granted = Object.fromEntries(
    names.map((name, i) => [
      name,
      decisions[i].result === AuthorizeResult.ALLOW,
    ]),
  ) as Granted;
  demand(granted, 'read');
  return granted;
}

/** @throws NotAllowedError that names the permission that is missing */
export function demand(granted: Granted, name: keyof Granted): void {
  if (!granted[name])
    throw new NotAllowedError(
      `You need the permission ${PERMISSIONS[name].name} for this.`,
    );
}
