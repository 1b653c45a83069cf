import { mockServices } from '@backstage/backend-test-utils';
import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  createPermission,
} from '@backstage/plugin-permission-common';
import type { PolicyQueryUser } from '@backstage/plugin-permission-node';
import {
  gitRepositoryDeletePermission,
  gitRepositoryPushPermission,
} from '@waymark/common';
import { SignedInPolicy } from './permissionPolicy';

const priya = {
  info: {
    userEntityRef: 'user:default/priya',
    ownershipEntityRefs: ['group:default/purchase'],
  },
} as unknown as PolicyQueryUser;
const policy = new SignedInPolicy();

describe('SignedInPolicy', () => {
  it('lets a person work, and nobody else', async () => {
    const query = { permission: gitRepositoryPushPermission };
    await expect(policy.handle(query, priya)).resolves.toEqual({
      result: AuthorizeResult.ALLOW,
    });
    await expect(policy.handle(query)).resolves.toEqual({
      result: AuthorizeResult.DENY,
    });
  });

  it('lets no person remove a repository', async () => {
    await expect(
      policy.handle({ permission: gitRepositoryDeletePermission }, priya),
    ).resolves.toEqual({ result: AuthorizeResult.DENY });
  });

  it('denies to people and groups what the configuration says, and nothing else', async () => {
    const { name } = gitRepositoryPushPermission;
    const denying = (to: string) =>
      SignedInPolicy.fromConfig(
        mockServices.rootConfig({
          data: {
            waymark: {
              permissions: { deny: [{ permissions: [name], to: [to] }] },
            },
          },
        }),
      ).handle({ permission: gitRepositoryPushPermission }, priya);
    await expect(denying('User:default/Priya')).resolves.toEqual({
      result: AuthorizeResult.DENY,
    });
    await expect(denying('group:default/purchase')).resolves.toEqual({
      result: AuthorizeResult.DENY,
    });
    await expect(denying('group:default/fulfilment')).resolves.toEqual({
      result: AuthorizeResult.ALLOW,
    });
    await expect(
      new SignedInPolicy([
        { permissions: ['another'], to: ['user:default/priya'] },
      ]).handle({ permission: gitRepositoryPushPermission }, priya),
    ).resolves.toEqual({ result: AuthorizeResult.ALLOW });
  });

  it('shows nothing of an entity to who may not read entities', async () => {
    const aboutEntities = createPermission({
      name: 'runbooks.runbook.read',
      attributes: { action: 'read' },
      resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
    });
    const blind = new SignedInPolicy([
      {
        permissions: ['catalog.entity.read'],
        to: ['user:default/priya'],
      },
    ]);
    await expect(
      blind.handle({ permission: aboutEntities }, priya),
    ).resolves.toEqual({ result: AuthorizeResult.DENY });
    await expect(
      policy.handle({ permission: aboutEntities }, priya),
    ).resolves.toEqual({ result: AuthorizeResult.ALLOW });
  });
});
