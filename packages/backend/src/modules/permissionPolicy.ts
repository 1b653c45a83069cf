import {
  coreServices,
  createBackendModule,
  type RootConfigService,
} from '@backstage/backend-plugin-api';
import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import {
  catalogEntityDeletePermission,
  catalogEntityReadPermission,
  RESOURCE_TYPE_CATALOG_ENTITY,
} from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  isResourcePermission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import type { OwnershipWay } from '@waymark/common';
import {
  ownershipServiceRef,
  type OwnershipService,
} from '@waymark/plugin-service-catalog-backend';

/** What some people may not do. */
interface Denial {
  /** Names of permissions. */
  permissions: string[];
  /** Entity refs of people and groups. */
  to: string[];
}

/** What `waymark.permissions` says. */
interface Rules {
  denials: Denial[];
  /** Names of permissions that only owners have. */
  ofOwners: string[];
}

const RULES: Rules = {
  denials: [],
  ofOwners: [catalogEntityDeletePermission.name],
};
/** What somebody is part of: their groups, and those that these are in. */
const PART_OF: OwnershipWay[] = ['direct', 'member', 'above'];

/**
 * Who may do what: whoever is signed in may read, create and change, but for what is denied to them or is for the owners
 * of an entity; nobody else may do anything. Whose a repository is, the Git host asks by the entities that it describes.
 */
export class SignedInPolicy implements PermissionPolicy {
  constructor(
    private readonly ownership: Pick<OwnershipService, 'reasonsOf'>,
    private readonly rules: Rules = RULES,
  ) {}

  /** Reads `waymark.permissions`. */
  static fromConfig(
    config: RootConfigService,
    ownership: Pick<OwnershipService, 'reasonsOf'>,
  ): SignedInPolicy {
    const permissions = config.getOptionalConfig('waymark.permissions');
    return new SignedInPolicy(ownership, {
      denials:
        permissions?.getOptionalConfigArray('deny')?.map(denial => ({
          permissions: denial.getStringArray('permissions'),
          to: denial.getStringArray('to').map(lowerCase),
        })) ?? RULES.denials,
      ofOwners: permissions?.getOptionalStringArray('owners') ?? RULES.ofOwners,
    });
  }

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const mayDo =
      user &&
      !(await this.isDenied(permission.name, user)) &&
      // What is asked about an entity, such as the search for its runbooks, is for those who may see it.
      !(
        isResourcePermission(permission, RESOURCE_TYPE_CATALOG_ENTITY) &&
        (await this.isDenied(catalogEntityReadPermission.name, user))
      );
    if (!mayDo) return { result: AuthorizeResult.DENY };
    if (!this.rules.ofOwners.includes(permission.name))
      return { result: AuthorizeResult.ALLOW };
    // Nobody owns what is not an entity.
    if (!isResourcePermission(permission, RESOURCE_TYPE_CATALOG_ENTITY))
      return { result: AuthorizeResult.DENY };
    const reasons = await this.ownership.reasonsOf(user.info);
    return createCatalogConditionalDecision(
      permission,
      catalogConditions.isEntityOwner({
        claims: reasons.map(({ owner }) => owner),
      }),
    );
  }

  private async isDenied(
    permission: string,
    { info }: PolicyQueryUser,
  ): Promise<boolean> {
    const denied = this.rules.denials.filter(({ permissions }) =>
      permissions.includes(permission),
    );
    if (denied.length === 0) return false;
    const reasons = await this.ownership.reasonsOf(info, PART_OF);
    return denied.some(({ to }) =>
      reasons.some(({ owner }) => to.includes(owner)),
    );
  }
}

function lowerCase(ref: string): string {
  return ref.toLocaleLowerCase('en-US');
}

export default createBackendModule({
  pluginId: 'permission',
  moduleId: 'signed-in-policy',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        ownership: ownershipServiceRef,
        policy: policyExtensionPoint,
      },
      async init({ config, ownership, policy }) {
        policy.setPolicy(SignedInPolicy.fromConfig(config, ownership));
      },
    });
  },
});
