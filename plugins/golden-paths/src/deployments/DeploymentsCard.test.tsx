import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Deployment } from '@waymark/common';
import { goldenPathsApiRef } from '../api/GoldenPathsApi';
import { DeploymentsCard } from './DeploymentsCard';

async function open(
  answer: () => Promise<Deployment[]>,
  annotations: Record<string, string> = {},
) {
  const deployments = jest.fn(answer);
  renderInTestApp(
    <TestApiProvider apis={[[goldenPathsApiRef, { deployments }]]}>
      <EntityProvider
        entity={{
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: { name: 'checkout', annotations },
        }}
      >
        <p>Page</p>
        <DeploymentsCard />
      </EntityProvider>
    </TestApiProvider>,
  );
  await screen.findByText('Page');
  return deployments;
}

const MADE = { 'waymark/template': 'node-service@2.0.0' };

describe('what runs where', () => {
  it('is a line for each environment, with the run that brought it', async () => {
    const deployments = await open(async () => [
      {
        environment: 'production',
        version: '1.4.2',
        run: 'https://ci.example/runs/7',
        at: '2026-11-27T10:00:00.000Z',
      },
      { environment: 'staging', version: '1.5.0', at: '2026-11-26T10:00:00Z' },
    ]);
    const [production, staging] = await screen.findAllByRole('listitem');
    expect(production).toHaveTextContent('production');
    expect(screen.getByRole('link', { name: '1.4.2' })).toHaveAttribute(
      'href',
      'https://ci.example/runs/7',
    );
    expect(staging).toHaveTextContent(/staging.*1\.5\.0.*Nov 26, 2026/);
    expect(deployments).toHaveBeenCalledWith('component:default/checkout');
  });

  it('says how to begin, of what a template made', async () => {
    await open(async () => [], MADE);
    expect(await screen.findByText(/PORTAL_TOKEN/)).toBeVisible();
  });

  it('takes no room on other pages', async () => {
    await open(async () => []);
    expect(screen.queryByText('Running')).not.toBeInTheDocument();
  });

  it('says what went wrong, and tries again', async () => {
    let fails = true;
    await open(async () => {
      if (fails) throw new Error('The portal is away.');
      return [];
    }, MADE);
    expect(await screen.findByText(/The portal is away/)).toBeVisible();
    fails = false;
    await userEvent.click(screen.getByRole('button'));
    expect(await screen.findByText(/PORTAL_TOKEN/)).toBeVisible();
  });
});
