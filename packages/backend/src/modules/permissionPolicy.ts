import {
  coreServices,
  createBackendModule,
  type RootConfigService,
} from '@backstage/backend-plugin-api';
import {
  catalogEntityReadPermission,
  RESOURCE_TYPE_CATALOG_ENTITY,
} from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  isPermission,
  isResourcePermission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { gitRepositoryDeletePermission } from '@waymark/common';

/** What some people may not do. */
interface Denial {
  /** Names of permissions. */
  permissions: string[];
  /** Entity refs of people and groups. */
  to: string[];
}

/**
 * Who may do what: whoever is signed in may read, create and change, but for what is denied to them; nobody else may do
 * anything. A repository is not for one person to remove: that stays with services, such as the undo of a creation that
 * failed.
 */
export class SignedInPolicy implements PermissionPolicy {
  constructor(private readonly denials: Denial[] = []) {}

  /** Reads `waymark.permissions.deny`. */
  static fromConfig(config: RootConfigService): SignedInPolicy {
    return new SignedInPolicy(
      config
        .getOptionalConfigArray('waymark.permissions.deny')
        ?.map(denial => ({
          permissions: denial.getStringArray('permissions'),
          to: denial
            .getStringArray('to')
            .map(ref => ref.toLocaleLowerCase('en-US')),
        })),
    );
  }

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const mayDo =
      user &&
      !isPermission(permission, gitRepositoryDeletePermission) &&
      !this.isDenied(permission.name, user) &&
      // What is asked about an entity, such as the search for its runbooks, is for those who may see it.
      !(
        isResourcePermission(permission, RESOURCE_TYPE_CATALOG_ENTITY) &&
        this.isDenied(catalogEntityReadPermission.name, user)
      );
    return { result: mayDo ? AuthorizeResult.ALLOW : AuthorizeResult.DENY };
  }

  private isDenied(permission: string, { info }: PolicyQueryUser): boolean {
    const refs = [info.userEntityRef, ...info.ownershipEntityRefs].map(ref =>
      ref.toLocaleLowerCase('en-US'),
    );
    return this.denials.some(
      ({ permissions, to }) =>
        permissions.includes(permission) && refs.some(ref => to.includes(ref)),
    );
  }
}

export default createBackendModule({
  pluginId: 'permission',
  moduleId: 'signed-in-policy',
  register(env) {
    env.registerInit({
      deps: { config: coreServices.rootConfig, policy: policyExtensionPoint },
      async init({ config, policy }) {
        policy.setPolicy(SignedInPolicy.fromConfig(config));
      },
    });
  },
});
