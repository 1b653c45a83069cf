import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
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

async function open(answer: () => Promise<Day2Offer[]>) {
  const changes = jest.fn(answer);
  renderInTestApp(
    <TestApiProvider apis={[[goldenPathsApiRef, { changes }]]}>
      <EntityProvider entity={checkout}>
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

  it.each([
    ['who may change nothing of it', async () => [refused]],
    [
      'whom it could not be read for',
      async () => Promise.reject(new Error('Down')),
    ],
  ])('is not there for %s', async (_, answer) => {
    const changes = await open(answer);
    await Promise.allSettled(changes.mock.results.map(({ value }) => value));
    expect(screen.queryByRole('button', { name: 'Change it' })).toBeNull();
  });
});
