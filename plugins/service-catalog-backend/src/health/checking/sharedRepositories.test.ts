import { mockServices } from '@backstage/backend-test-utils';
import { narrowCatalog } from '../../__testUtils__/narrowCatalog';
import { component } from '../__testUtils__/entities';
import { sharedRepositories } from './sharedRepositories';

const at = (name: string, place: string) =>
  component(
    name,
    {},
    {
      'backstage.io/source-location': `url:https://code.example/${'a-long-way/'.repeat(
        10,
      )}${place}/`,
    },
  );

it('finds a repository that two components share among a page of them with long addresses, in questions that the catalog takes', async () => {
  const page = Array.from({ length: 500 }, (_, i) => at(`c-${i}`, `${i}`));
  const shared = await sharedRepositories(
    {
      auth: mockServices.auth(),
      catalog: narrowCatalog([...page, at('first', '0'), at('last', '499')]),
    },
    page,
  );
  expect([...shared.keys()].sort()).toEqual([
    'component:default/c-0',
    'component:default/c-499',
    'component:default/first',
    'component:default/last',
  ]);
});
