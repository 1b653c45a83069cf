import { catalogPlugin } from '@backstage/plugin-catalog';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import { EntityCards } from './EntityCards';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'checkout',
    annotations: { 'backstage.io/orphan': 'true' },
  },
  spec: { type: 'service' },
};

const open = (orphan: boolean) =>
  renderInTestApp(
    <EntityProvider
      entity={orphan ? entity : { ...entity, metadata: { name: 'checkout' } }}
    >
      <EntityCards
        cards={[
          { type: 'info', element: <h2>About</h2> },
          { type: 'content', element: <h2>Runbooks</h2> },
          { element: <h2>Relations</h2> },
        ]}
      />
    </EntityProvider>,
    {
      apis: [[catalogApiRef, catalogApiMock({ entities: [entity] })]],
      mountedRoutes: { '/catalog': catalogPlugin.routes.catalogIndex },
    },
  );

describe('the page of an entity', () => {
  it('puts what helps before what the entity is', async () => {
    await open(false);
    await screen.findByText('Runbooks');
    expect(
      screen.getAllByRole('heading').map(({ textContent }) => textContent),
    ).toEqual(['Runbooks', 'Relations', 'About']);
    expect(
      screen.queryByText(/not referenced by any location/),
    ).not.toBeInTheDocument();
  });

  it('warns above all of it when nothing holds the entity any more', async () => {
    await open(true);
    expect(
      await screen.findByText(/not referenced by any location/),
    ).toBeInTheDocument();
  });
});
