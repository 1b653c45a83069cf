import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { serviceCreatePermission } from '@waymark/common';

/** @throws NotAllowedError when the caller may not create services */
export async function assertMayCreate(
  permissions: PermissionsService,
  credentials: BackstageCredentials,
): Promise<void> {
  const [decision] = await permissions.authorize(
    [{ permission: serviceCreatePermission }],
    {
      credentials,
    },
  );
  if (decision.result !== AuthorizeResult.ALLOW) {
    throw new NotAllowedError(
      `You may not create services here: the permission ${serviceCreatePermission.name} is missing.`,
    );
  }
}
