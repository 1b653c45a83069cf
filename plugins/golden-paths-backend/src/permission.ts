import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  type BasicPermission,
  type DefinitivePolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  componentChangePermission,
  DAY2_TYPE,
  deploymentReportPermission,
  serviceCreatePermission,
} from '@waymark/common';
import { findTemplate } from './templates/findTemplate';

/** @throws NotAllowedError when the caller may not create services */
export function assertMayCreate(
  permissions: PermissionsService,
  credentials: BackstageCredentials,
): Promise<void> {
  return assertMay(
    'create services',
    serviceCreatePermission,
    permissions,
    credentials,
  );
}

/** @throws NotAllowedError when the caller may not propose changes to what exists */
export function assertMayChange(
  permissions: PermissionsService,
  credentials: BackstageCredentials,
): Promise<void> {
  return assertMay(
    'propose changes to components',
    componentChangePermission,
    permissions,
    credentials,
  );
}

/** What somebody may do with templates. */
export interface TemplateUse {
  /** Make something new. */
  create: boolean;
  /** Propose changes to what exists. */
  change: boolean;
}

/**
 * Asks what a caller may do with templates, for what both forms need.
 *
 * @throws NotAllowedError when they may neither create nor change anything
 */
export async function mayUse(
  permissions: PermissionsService,
  credentials: BackstageCredentials,
): Promise<TemplateUse> {
  const [create, change] = await permissions.authorize(
    [
      { permission: serviceCreatePermission },
      { permission: componentChangePermission },
    ],
    { credentials },
  );
  const may = { create: isAllowed(create), change: isAllowed(change) };
  if (!may.create && !may.change) {
    throw new NotAllowedError(
      `You may neither create services nor propose changes to components here: both permissions ${serviceCreatePermission.name} and ${componentChangePermission.name} are missing.`,
    );
  }
  return may;
}

/** @throws NotAllowedError when the caller may not tell what was deployed */
export function assertMayReport(
  permissions: PermissionsService,
  credentials: BackstageCredentials,
): Promise<void> {
  return assertMay(
    'tell what was deployed',
    deploymentReportPermission,
    permissions,
    credentials,
  );
}

async function assertMay(
  what: string,
  permission: BasicPermission,
  permissions: PermissionsService,
  credentials: BackstageCredentials,
): Promise<void> {
  const [decision] = await permissions.authorize([{ permission }], {
    credentials,
  });
  if (!isAllowed(decision)) {
    throw new NotAllowedError(
      `You may not ${what} here: the permission ${permission.name} is missing.`,
    );
  }
}

function isAllowed({ result }: DefinitivePolicyDecision): boolean {
  return result === AuthorizeResult.ALLOW;
}

/**
 * Asks for what a template asks for: to create, or to change what exists.
 *
 * @param templateRef - to create is meant without one
 * @throws NotAllowedError when the caller may not; NotFoundError when they see no such template
 */
export async function assertMayUse(
  deps: { catalog: CatalogService; permissions: PermissionsService },
  templateRef: string | undefined,
  credentials: BackstageCredentials,
): Promise<void> {
  const template =
    templateRef &&
    (await findTemplate(deps.catalog, templateRef, { credentials }));
  const isChange = template && template.spec.type === DAY2_TYPE;
  const assert = isChange ? assertMayChange : assertMayCreate;
  await assert(deps.permissions, credentials);
}
