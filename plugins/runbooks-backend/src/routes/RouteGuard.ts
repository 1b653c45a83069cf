import type {
  BackstageCredentials,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import type { Request } from 'express';

/** Who sent a request, and what they may do. */
export class RouteGuard {
  constructor(
    private readonly deps: {
      httpAuth: HttpAuthService;
      permissions: PermissionsService;
    },
  ) {}

  /**
   * The credentials of a person or service that holds a permission.
   *
   * @throws AuthenticationError when nobody is signed in, NotAllowedError without the permission
   */
  async demand(
    req: Request,
    permission: BasicPermission,
  ): Promise<BackstageCredentials> {
    const credentials = await this.credentials(req);
    await demand(this.deps.permissions, permission, credentials);
    return credentials;
  }

  /**
   * The credentials of a person or service, for a service that asks for the permission itself.
   *
   * @throws AuthenticationError when nobody is signed in
   */
  credentials(req: Request): Promise<BackstageCredentials> {
    return this.deps.httpAuth.credentials(req, { allow: ['user', 'service'] });
  }

  /** @throws NotAllowedError when it is not another plugin or a token of the operator that asks */
  async service(req: Request): Promise<void> {
    await this.deps.httpAuth.credentials(req, { allow: ['service'] });
  }
}

/** @throws NotAllowedError without the permission */
export async function demand(
  permissions: PermissionsService,
  permission: BasicPermission,
  credentials: BackstageCredentials,
): Promise<void> {
  const [decision] = await permissions.authorize([{ permission }], {
    credentials,
  });
  if (decision.result !== AuthorizeResult.ALLOW)
    throw new NotAllowedError(
      `You need the permission ${permission.name} for this; ask an administrator of the portal.`,
    );
}
