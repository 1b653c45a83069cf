import type { Entity } from '@backstage/catalog-model';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
  MockStarredEntitiesApi,
  starredEntitiesApiRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { healthApiRef } from '../api/HealthApi';
import { EntityHeader } from './EntityHeader';
import { AttachedProvider } from './attached';

const team: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'purchase' },
  spec: {
    type: 'team',
    children: [],
    profile: { displayName: 'Purchase', email: 'purchase@marlow.shop' },
  },
};

const checkout = (...owners: string[]): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'checkout',
    title: 'Checkout',
    annotations: { 'waymark/tier': '1' },
  },
  spec: { type: 'service', lifecycle: 'production' },
  relations: owners.map(targetRef => ({ type: 'ownedBy', targetRef })),
});

async function open(entity: Entity, problems: object[] = []) {
  const catalog = catalogApiMock({ entities: [entity, team] });
  const asked = jest.spyOn(catalog, 'getEntitiesByRefs');
  const item = (title: string, isFor: () => boolean) => ({
    node: {
      spec: { id: title, plugin: { id: 'catalog', pluginId: 'catalog' } },
    } as never,
    data: { icon: <i />, useProps: () => ({ title, onClick: async () => {} }) },
    isFor,
  });
  renderInTestApp(
    <EntityProvider entity={entity}>
      <AttachedProvider
        items={[item('Inspect', () => true), item('Of APIs', () => false)]}
        actions={<button type="button">Change it</button>}
      >
        <EntityHeader
          tabs={[
            { id: '', label: 'Overview', href: '/c' },
            {
              id: 'operation',
              label: 'Operation',
              items: [{ id: 'r', label: 'Runbooks', href: '/c/runbooks' }],
            },
          ]}
        />
      </AttachedProvider>
    </EntityProvider>,
    {
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      apis: [
        [catalogApiRef, catalog],
        [starredEntitiesApiRef, new MockStarredEntitiesApi()],
        [healthApiRef, { ofEntity: async () => ({ problems }) }],
        [signalApiRef, { subscribe: () => ({ unsubscribe() {} }) }],
      ] as never,
    },
  );
  await screen.findByRole('heading', { name: 'Checkout' });
  return asked;
}

const fact = (label: string) => within(screen.getByText(label).closest('div')!);

describe('the header of an entity', () => {
  it('says whose it is and how to reach them, by one request, how much it matters, and where to look', async () => {
    const asked = await open(checkout('group:default/purchase'));
    expect(
      await screen.findByRole('link', { name: 'purchase@marlow.shop' }),
    ).toHaveAttribute('href', 'mailto:purchase@marlow.shop');
    expect(
      fact('Owner').getByRole('link', { name: 'Purchase' }),
    ).toHaveAttribute('href', '/teams/default/purchase');
    expect(fact('Lifecycle').getByText('production')).toBeInTheDocument();
    expect(fact('Tier').getByText('1')).toBeInTheDocument();
    expect(fact('See').getByRole('link', { name: 'Runbooks' })).toHaveAttribute(
      'href',
      '/c/runbooks',
    );
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('says that nobody owns it', async () => {
    await open(checkout());
    expect(fact('Owner').getByText('Nobody')).toBeInTheDocument();
    expect(await screen.findByText('In order')).toBeInTheDocument();
  });

  it('says whether something is wrong with its entry', async () => {
    await open(checkout(), [{ severity: 'warning' }, { severity: 'error' }]);
    expect(
      await screen.findByRole('link', { name: '2 problems' }),
    ).toHaveAttribute('href', '/health?entity=component%3Adefault%2Fcheckout');
  });

  it('says that the owner is not there', async () => {
    await open(checkout('group:default/gone'));
    expect(
      await screen.findByText('gone (not in the catalog)'),
    ).toBeInTheDocument();
    expect(
      fact('Reach them').getByText('No address on record'),
    ).toBeInTheDocument();
  });

  it('has a star, what plugins bring, and a menu of what is for such an entity', async () => {
    await open(checkout());
    expect(
      screen.getByRole('button', { name: 'Change it' }),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Add to favorites' }),
    );
    expect(
      await screen.findByRole('button', { name: 'Remove from favorites' }),
    ).toHaveAttribute('aria-pressed', 'true');
    await userEvent.click(screen.getByRole('button', { name: 'More' }));
    expect(
      (await screen.findAllByRole('menuitem')).map(each => each.textContent),
    ).toEqual(['Inspect']);
  });
});
