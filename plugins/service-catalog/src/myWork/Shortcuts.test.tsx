import { mockApis } from '@backstage/frontend-test-utils';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import type { RecentPlace } from '../recent';
import { answer, open, items } from './__testUtils__/openMyWork';

const visited = (name: string): RecentPlace => ({
  kind: 'entity',
  path: `/catalog/default/component/${name}`,
  entityRef: `component:default/${name}`,
  title: name,
  at: '2026-11-28T11:00:00Z',
});

it('leads to what was visited, as far as it is there', async () => {
  const storage = mockApis.storage();
  await storage
    .forBucket('recent.user:default/test')
    .set('places', ['nope', 'payments'].map(visited));
  const catalog = catalogApiMock({
    entities: [
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'payments', namespace: 'default' },
      },
    ],
  });
  open(async () => answer(items), '/', { storage, catalog });
  const recent = within(
    await screen.findByRole('navigation', { name: 'Recently visited' }),
  );
  expect(await recent.findByRole('link', { name: 'payments' })).toBeVisible();
  await waitFor(() =>
    expect(recent.queryByRole('link', { name: 'nope' })).toBeNull(),
  );
});
