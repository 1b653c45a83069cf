import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { withoutIndex } from '../__testUtils__/withoutIndex';
import { CatalogOwnershipService } from './CatalogOwnershipService';
import { GroupGraph } from './GroupGraph';

const component = (name: string, owner: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default' },
  relations: [{ type: 'ownedBy', targetRef: `group:default/${owner}` }],
});

it('leaves out what is somebody else’s since the index looked, and says so', async () => {
  const kept = component('kept', 'checkout');
  const moved = component('moved', 'warehouse');
  const changed: string[] = [];
  const plain = withoutIndex(catalogServiceMock({ entities: [kept, moved] }));
  const ownership = CatalogOwnershipService.create({
    auth: mockServices.auth(),
    groupGraph: new GroupGraph(),
    permissions: mockServices.permissions(),
    userInfo: mockServices.userInfo({
      ownershipEntityRefs: ['user:default/mock', 'group:default/checkout'],
    }),
    // The index still has both as those of checkout, and the catalog gives them as they are.
    catalog: Object.assign(Object.create(plain), {
      changed: (refs: string[]) => changed.push(...refs),
      queryEntities: async () => ({
        items: [kept, moved],
        totalItems: 2,
        pageInfo: {},
      }),
    }),
  });
  const { items } = await ownership.owned(mockCredentials.user());
  expect(items.map(({ entity }) => entity.metadata.name)).toEqual(['kept']);
  expect(changed).toEqual(['component:default/moved']);
});
