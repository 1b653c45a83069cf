import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { USUAL_BROWSE } from '@waymark/common';
import { CatalogRows } from '../catalogIndex/CatalogRows';
import { indexedCatalog } from '../catalogIndex/indexedCatalog';
import { CatalogBrowser } from './CatalogBrowser';

const component = (name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name },
});

it('counts no more what the page finds to be gone', async () => {
  const rows = new CatalogRows();
  for (const name of ['gone', 'kept', 'lost', 'there'])
    rows.put(component(name));
  const browser = new CatalogBrowser(
    indexedCatalog({
      catalog: catalogServiceMock({
        entities: [component('kept'), component('there')],
      }),
      permissions: mockServices.permissions.mock({
        authorizeConditional: async () => [{ result: AuthorizeResult.ALLOW }],
      }),
      index: { rows: () => rows, changed: () => {} },
    }),
  );
  const { items, total } = await browser.list(
    { state: USUAL_BROWSE, owners: new Map() },
    { limit: 3 },
    mockCredentials.user(),
  );
  expect([items.map(({ metadata }) => metadata.name), total]).toEqual([
    ['kept', 'there'],
    2,
  ]);
});
