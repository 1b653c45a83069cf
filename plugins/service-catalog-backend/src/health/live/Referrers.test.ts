import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { narrowCatalog } from '../../__testUtils__/narrowCatalog';
import { component } from '../__testUtils__/entities';
import { Referrers } from './Referrers';

it('finds what points at any of very many entities, each once, in questions that the catalog takes', async () => {
  const gone = Array.from({ length: 1_000 }, (_, i) => `component:shop/c-${i}`);
  const pointing = (name: string, ...targets: string[]): Entity => ({
    ...component(name),
    relations: targets.map(targetRef => ({ type: 'dependsOn', targetRef })),
  });
  const asked: unknown[] = [];
  const referrers = new Referrers({
    auth: mockServices.auth(),
    catalog: narrowCatalog(
      [
        pointing('at-both-ends', gone[0], gone[999]),
        pointing('at-the-end', gone[999]),
        pointing('elsewhere', 'component:shop/there'),
      ],
      asked,
    ),
  });
  expect((await referrers.of(gone)).sort()).toEqual([
    'component:default/at-both-ends',
    'component:default/at-the-end',
  ]);
  expect(asked.length).toBeGreaterThan(1);
  asked.length = 0;
  expect(await referrers.of(gone.slice(0, 50))).toHaveLength(1);
  expect(asked).toHaveLength(1);
  expect(await referrers.of([])).toEqual([]);
});
