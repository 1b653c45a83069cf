import { catalogPlugin } from '@backstage/plugin-catalog';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import type { ListedCatalogProblem } from '@waymark/common';
import { healthApiRef, type HealthApi } from '@waymark/plugin-service-catalog';
import { EntityCards } from './EntityCards';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'checkout' },
  spec: { type: 'service' },
};

const orphan: ListedCatalogProblem = {
  id: '1',
  kind: 'orphan',
  severity: 'warning',
  message: 'No descriptor brings it any more.',
  remedy: 'Remove the entry.',
  firstSeen: '2026-11-28T00:00:00Z',
  owners: [],
  hasEntity: true,
};

const open = (problems: ListedCatalogProblem[]) =>
  renderInTestApp(
    <EntityProvider entity={entity}>
      <EntityCards
        cards={[
          { type: 'info', element: <h2>About</h2> },
          { type: 'content', element: <h2>Runbooks</h2> },
          { element: <h2>Relations</h2> },
        ]}
      />
    </EntityProvider>,
    {
      apis: [
        [catalogApiRef, catalogApiMock({ entities: [entity] })],
        [
          healthApiRef,
          { ofEntity: async () => ({ problems }) } as Partial<HealthApi>,
        ],
      ],
      mountedRoutes: { '/catalog': catalogPlugin.routes.catalogIndex },
    },
  );

describe('the page of an entity', () => {
  it('puts what helps before what the entity is', async () => {
    await open([]);
    await screen.findByText('Runbooks');
    expect(
      screen.getAllByRole('heading').map(({ textContent }) => textContent),
    ).toEqual(['Runbooks', 'Relations', 'About']);
    expect(
      screen.queryByText(/No descriptor brings it/),
    ).not.toBeInTheDocument();
  });

  it('warns above all of it when nothing holds the entity any more', async () => {
    await open([orphan]);
    expect(
      await screen.findByText(/No descriptor brings it/),
    ).toBeInTheDocument();
  });
});
