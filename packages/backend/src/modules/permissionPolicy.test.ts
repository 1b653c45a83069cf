import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { PolicyQueryUser } from '@backstage/plugin-permission-node';
import {
  gitRepositoryDeletePermission,
  gitRepositoryPushPermission,
} from '@waymark/common';
import { SignedInPolicy } from './permissionPolicy';

const priya = {
  info: { userEntityRef: 'user:default/priya', ownershipEntityRefs: [] },
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
});
