import { mockCredentials } from '@backstage/backend-test-utils';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { SignedInPolicy } from './permissionPolicy';

describe('SignedInPolicy', () => {
  const policy = new SignedInPolicy();
  const request = { permission: catalogEntityReadPermission };

  it('allows a person who is signed in', async () => {
    const credentials = mockCredentials.user('user:default/ada');
    const info = { userEntityRef: 'user:default/ada', ownershipEntityRefs: [] };
    expect(await policy.handle(request, { credentials, info })).toEqual({
      result: 'ALLOW',
    });
  });

  it('denies everybody else', async () => {
    expect(await policy.handle(request)).toEqual({ result: 'DENY' });
  });
});
