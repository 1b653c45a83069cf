import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { CatalogOwnershipService } from '../ownership/CatalogOwnershipService';
import { GroupGraph } from '../ownership/GroupGraph';
import { registerListOwned } from './listOwned';
import { withoutIndex } from '../__testUtils__/withoutIndex';

const entity = (
  kind: string,
  name: string,
  type: string,
  target: string,
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default' },
  spec: { type: 'service', lifecycle: 'production' },
  relations: [{ type, targetRef: `group:default/${target}` }],
});

function listOwned(
  input: object,
  credentials = mockCredentials.user(),
  more: Entity[] = [],
) {
  const actions = actionsRegistryServiceMock();
  registerListOwned({
    actions,
    auth: mockServices.auth(),
    ownership: CatalogOwnershipService.create({
      auth: mockServices.auth(),
      groupGraph: new GroupGraph(),
      permissions: mockServices.permissions(),
      catalog: withoutIndex(
        catalogServiceMock({
          entities: [
            entity('Group', 'checkout', 'childOf', 'commerce'),
            entity('Component', 'payments', 'ownedBy', 'checkout'),
            entity('Component', 'strategy', 'ownedBy', 'commerce'),
            ...more,
          ],
        }),
      ),
      userInfo: mockServices.userInfo({
        ownershipEntityRefs: ['user:default/mock', 'group:default/checkout'],
      }),
    }),
  });
  return actions.invoke({
    id: 'test:list-owned',
    input: input as {},
    credentials,
  });
}

const payments = {
  entityRef: 'component:default/payments',
  type: 'service',
  lifecycle: 'production',
  reason: 'checkout',
};

describe('service-catalog:list-owned', () => {
  it('lists what is owned, with the reason', async () => {
    const { output } = await listOwned({});
    expect(output).toEqual({ owned: [payments], totalItems: 1 });
  });

  it('counts the ways that are named', async () => {
    const { output } = await listOwned({ through: ['above'] });
    expect(output).toEqual({
      owned: [
        {
          ...payments,
          entityRef: 'component:default/strategy',
          reason: 'commerce, which has checkout',
        },
      ],
      totalItems: 1,
    });
    await expect(listOwned({ through: ['sideways'] })).rejects.toThrow();
  });

  it('says how many there are, and goes on from where it stopped', async () => {
    const both = { through: ['member', 'above'], limit: 1 };
    const { output: first } = await listOwned(both);
    expect(first).toMatchObject({ owned: [payments], totalItems: 2 });
    const { nextCursor } = first as { nextCursor: string };
    const { output: second } = await listOwned({ ...both, cursor: nextCursor });
    expect(second).toMatchObject({
      owned: [{ entityRef: 'component:default/strategy' }],
    });
    expect((second as { nextCursor?: string }).nextCursor).toBeUndefined();
    expect(
      (await listOwned({ through: ['member', 'above'], search: 'strat' }))
        .output,
    ).toMatchObject({ totalItems: 1 });
  });

  it('lists what has no text where one is usual', async () => {
    const odd = entity('Resource', 'odd', 'ownedBy', 'checkout');
    odd.spec = { type: 7, lifecycle: ['production', 'experimental'] };
    const { output } = await listOwned({ kinds: ['Resource'] }, undefined, [
      odd,
    ]);
    expect(output).toEqual({
      owned: [{ entityRef: 'resource:default/odd', reason: 'checkout' }],
      totalItems: 1,
    });
  });

  it('refuses a service, which owns nothing', async () => {
    await expect(
      listOwned({}, mockCredentials.service() as never),
    ).rejects.toThrow('Only a person owns things');
  });
});
