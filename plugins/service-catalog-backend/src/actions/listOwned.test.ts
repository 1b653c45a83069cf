import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { CatalogOwnershipService } from '../ownership/OwnershipService';
import { registerListOwned } from './listOwned';

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

function listOwned(input: object, credentials = mockCredentials.user()) {
  const actions = actionsRegistryServiceMock();
  registerListOwned({
    actions,
    auth: mockServices.auth(),
    ownership: CatalogOwnershipService.create({
      catalog: catalogServiceMock({
        entities: [
          entity('Group', 'checkout', 'childOf', 'commerce'),
          entity('Component', 'payments', 'ownedBy', 'checkout'),
          entity('Component', 'strategy', 'ownedBy', 'commerce'),
        ],
      }),
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
    expect(output).toEqual({ owned: [payments] });
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
    });
    await expect(listOwned({ through: ['sideways'] })).rejects.toThrow();
  });

  it('refuses a service, which owns nothing', async () => {
    await expect(
      listOwned({}, mockCredentials.service() as never),
    ).rejects.toThrow('Only a person owns things');
  });
});
