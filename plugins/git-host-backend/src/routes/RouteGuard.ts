import type {
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type AuthorizePermissionRequest,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import type { Request } from 'express';

/** Asks the permission policy on behalf of whoever sent a request. */
export class RouteGuard {
  constructor(
    private readonly httpAuth: HttpAuthService,
    private readonly permissions: PermissionsService,
  ) {}

  /** Whether the sender holds a permission. */
  async may(req: Request, permission: BasicPermission): Promise<boolean> {
    return (await this.mayEach(req, [{ permission }]))[0];
  }

  /** Whether the sender holds each of these permissions. */
  async mayEach(
    req: Request,
    requests: AuthorizePermissionRequest[],
  ): Promise<boolean[]> {
    const credentials = await this.httpAuth.credentials(req);
    const decisions = await this.permissions.authorize(requests, {
      credentials,
    });
    return decisions.map(({ result }) => result === AuthorizeResult.ALLOW);
  }

  /** @throws NotAllowedError when the sender does not hold a permission */
  async demand(req: Request, permission: BasicPermission): Promise<void> {
    if (!(await this.may(req, permission)))
      throw new NotAllowedError(
        `You need the permission ${permission.name} for this.`,
      );
  }

  /** Entity ref of the sender, undefined when it is a service. */
  async personIfAny(req: Request): Promise<string | undefined> {
    const { principal } = await this.httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    return principal.type === 'user' ? principal.userEntityRef : undefined;
  }

  /** Entity ref of the person who sent a request; services are refused. */
  async person(req: Request): Promise<string> {
    const credentials = await this.httpAuth.credentials(req, {
      allow: ['user'],
    });
    return credentials.principal.userEntityRef;
  }
}
