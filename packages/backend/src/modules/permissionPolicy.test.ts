import {
  createBackendPlugin,
  type RootConfigService,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { permissionRules } from '@backstage/plugin-catalog-backend/alpha';
import {
  catalogEntityDeletePermission,
  catalogEntityRefreshPermission,
  RESOURCE_TYPE_CATALOG_ENTITY,
} from '@backstage/plugin-catalog-common/alpha';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  createPermission,
  type Permission,
} from '@backstage/plugin-permission-common';
import type { PolicyQueryUser } from '@backstage/plugin-permission-node';
import { gitRepositoryPushPermission } from '@waymark/common';
import {
  ownershipServiceRef,
  type OwnershipService,
} from '@waymark/plugin-service-catalog-backend';
import { SignedInPolicy } from './permissionPolicy';

const group = (name: string, parent?: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name },
  relations: parent
    ? [{ type: 'childOf', targetRef: `group:default/${parent}` }]
    : [],
});
const component = (...owners: string[]): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'payments' },
  relations: owners.map(targetRef => ({ type: 'ownedBy', targetRef })),
});
const person = (name: string, ...groups: string[]) =>
  ({
    info: {
      userEntityRef: `user:default/${name}`,
      ownershipEntityRefs: [
        `user:default/${name}`,
        ...groups.map(each => `group:default/${each}`),
      ],
    },
  } as unknown as PolicyQueryUser);

const priya = person('priya', 'purchase');
const hanna = person('hanna', 'commerce');

describe('SignedInPolicy', () => {
  let ownership: OwnershipService;
  let policy: SignedInPolicy;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    const backend = await startTestBackend({
      features: [
        catalogServiceMock.factory({
          entities: [
            group('marlow'),
            group('commerce', 'marlow'),
            group('purchase', 'commerce'),
            group('fulfilment', 'marlow'),
          ],
        }),
        createBackendPlugin({
          pluginId: 'permission',
          register: env =>
            env.registerInit({
              deps: { service: ownershipServiceRef },
              init: async ({ service }) => {
                ownership = service;
              },
            }),
        }),
      ],
    });
    stop = () => backend.stop();
    policy = new SignedInPolicy(ownership);
  });
  afterAll(() => stop());

  const configured = (permissions: object) =>
    SignedInPolicy.fromConfig(
      mockServices.rootConfig({
        data: { waymark: { permissions: permissions as {} } },
      }) as RootConfigService,
      ownership,
    );
  const mayDo = async (
    by: SignedInPolicy,
    permission: Permission,
    user?: PolicyQueryUser,
  ) => (await by.handle({ permission }, user)).result === AuthorizeResult.ALLOW;

  it('lets a person work, and nobody else', async () => {
    expect(await mayDo(policy, gitRepositoryPushPermission, priya)).toBe(true);
    expect(await mayDo(policy, gitRepositoryPushPermission)).toBe(false);
    expect(await mayDo(policy, catalogEntityDeletePermission)).toBe(false);
  });

  it('denies to people, groups and who is in a group below what the configuration says, and nothing else', async () => {
    const { name } = gitRepositoryPushPermission;
    const denying = async (to: string, user = priya) =>
      !(await mayDo(
        configured({ deny: [{ permissions: [name], to: [to] }] }),
        gitRepositoryPushPermission,
        user,
      ));
    expect(await denying('User:default/Priya')).toBe(true);
    expect(await denying('group:default/purchase')).toBe(true);
    expect(await denying('group:default/commerce')).toBe(true);
    expect(await denying('group:default/marlow')).toBe(true);
    expect(await denying('group:default/fulfilment')).toBe(false);
    // Who leads a department is not in each of its teams.
    expect(await denying('group:default/purchase', hanna)).toBe(false);
    const other = configured({
      deny: [{ permissions: ['another'], to: ['user:default/priya'] }],
    });
    expect(await mayDo(other, gitRepositoryPushPermission, priya)).toBe(true);
  });

  it('shows nothing of an entity to who may not read entities', async () => {
    const aboutEntities = createPermission({
      name: 'runbooks.runbook.read',
      attributes: { action: 'read' },
      resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
    });
    const blind = configured({
      deny: [
        { permissions: ['catalog.entity.read'], to: ['user:default/priya'] },
      ],
    });
    expect(await mayDo(blind, aboutEntities, priya)).toBe(false);
    expect(await mayDo(policy, aboutEntities, priya)).toBe(true);
  });

  describe('what is for owners', () => {
    /** Decides as the catalog does, by its own rule. */
    const mayUnregister = async (
      user: PolicyQueryUser,
      entity: Entity,
      by = policy,
    ) => {
      const decision = await by.handle(
        { permission: catalogEntityDeletePermission },
        user,
      );
      if (decision.result !== AuthorizeResult.CONDITIONAL)
        return decision.result === AuthorizeResult.ALLOW;
      expect(decision).toMatchObject({
        pluginId: 'catalog',
        resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
        conditions: { rule: permissionRules.isEntityOwner.name },
      });
      const { params } = decision.conditions as unknown as {
        params: { claims: string[] };
      };
      return permissionRules.isEntityOwner.apply(entity, params);
    };

    it('lets those unregister an entity who own it, through groups below theirs too', async () => {
      const ofPurchase = component('group:default/purchase');
      expect(await mayUnregister(priya, ofPurchase)).toBe(true);
      expect(await mayUnregister(hanna, ofPurchase)).toBe(true);
      expect(await mayUnregister(person('ada', 'marlow'), ofPurchase)).toBe(
        true,
      );
      expect(
        await mayUnregister(person('tomasz', 'fulfilment'), ofPurchase),
      ).toBe(false);
      expect(
        await mayUnregister(priya, component('group:default/commerce')),
      ).toBe(false);
      expect(await mayUnregister(priya, component())).toBe(false);
      expect(
        await mayUnregister(
          person('sam'),
          component('group:default/gone', 'user:default/sam'),
        ),
      ).toBe(true);
    });

    it('leaves all else to everybody, and follows the configuration', async () => {
      expect(await mayDo(policy, catalogEntityRefreshPermission, priya)).toBe(
        true,
      );
      const open = configured({ owners: [] });
      expect(await mayUnregister(priya, component(), open)).toBe(true);
      const strict = configured({ owners: [gitRepositoryPushPermission.name] });
      expect(await mayDo(strict, gitRepositoryPushPermission, priya)).toBe(
        false,
      );
    });
  });
});
