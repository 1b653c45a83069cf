import type { Entity } from '@backstage/catalog-model';
import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Day2Offer } from '@waymark/common';
import { goldenPathsApiRef } from '../api/GoldenPathsApi';
import { ChangeMenu } from './ChangeMenu';

const checkout = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'checkout', namespace: 'default' },
  spec: { type: 'service' },
};

async function open(
  answer: () => Promise<Day2Offer[]>,
  entity: Entity = checkout,
) {
  const changes = jest.fn(answer);
  renderInTestApp(
    <TestApiProvider apis={[[goldenPathsApiRef, { changes }]]}>
      <EntityProvider entity={entity}>
        <p>Page</p>
        <ChangeMenu />
      </EntityProvider>
    </TestApiProvider>,
    {
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        '/create': scaffolderPlugin.routes.root,
      },
    },
  );
  await screen.findByText('Page');
  return changes;
}

const refused: Day2Offer = {
  templateRef: 'template:default/add-database',
  title: 'Add a database',
  description: 'PostgreSQL, with its chart and its alerts',
  refusal: 'checkout has one already.',
};
const offers: Day2Offer[] = [
  {
    templateRef: 'template:default/add-runbook',
    title: 'Add a runbook',
    description: 'What to do when an alert fires',
  },
  refused,
];

describe('what can be changed about a component', () => {
  it('leads to the forms of what fits, filled in, and says why the rest does not', async () => {
    const changes = await open(async () => offers);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Change it' }),
    );
    expect(changes).toHaveBeenCalledWith('component:default/checkout');
    const [first, second] = await screen.findAllByRole('menuitem');
    expect(first).toHaveTextContent('Add a runbookWhat to do when');
    const href = new URL(first.getAttribute('href')!, 'http://portal');
    expect([href.pathname, href.searchParams.get('formData')]).toEqual([
      '/create/templates/default/add-runbook',
      '{"component":"component:default/checkout"}',
    ]);
    expect(second).toHaveTextContent('Add a databasecheckout has one already.');
    expect(second).toHaveAttribute('aria-disabled', 'true');
  });

  it('says why when nothing fits', async () => {
    const other = {
      ...refused,
      templateRef: 'template:default/add-api',
      title: 'Add an API',
      refusal: 'It is for type service.',
    };
    await open(async () => [refused, other]);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Change it' }),
    );
    const dialog = within(
      await screen.findByRole('dialog', { name: 'Change it' }),
    );
    const items = dialog.getAllByRole('listitem');
    expect(items.map(({ textContent }) => textContent)).toEqual([
      'Add a databasecheckout has one already.',
      'Add an APIIt is for type service.',
    ]);
    expect(dialog.queryByRole('menuitem')).toBeNull();
  });

  it('says once what stands in the way of all', async () => {
    const refusal = 'It belongs to group:default/purchase.';
    await open(async () => [
      { ...refused, refusal },
      { ...offers[0], refusal },
    ]);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Change it' }),
    );
    expect(await screen.findAllByText(refusal)).toHaveLength(1);
    expect(
      screen.getAllByRole('listitem').map(({ textContent }) => textContent),
    ).toEqual([refused.title, offers[0].title]);
  });

  it.each([
    ['where there are no such templates', async () => [], checkout],
    [
      'whom it could not be read for',
      async () => Promise.reject(new Error('Down')),
      checkout,
    ],
    [
      'a page of something that is never changed this way',
      async () => [refused],
      { ...checkout, kind: 'Group' },
    ],
  ])('is not there for %s', async (_, answer, entity) => {
    const changes = await open(answer, entity);
    await Promise.allSettled(changes.mock.results.map(({ value }) => value));
    expect(screen.queryByRole('button', { name: 'Change it' })).toBeNull();
  });
});
