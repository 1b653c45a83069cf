import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen, within } from '@testing-library/react';
import { FakeRunbooks, firing, gap } from '../__testUtils__/fakeRunbooks';
import { open } from '../__testUtils__/open';
import { EntityRunbooksCard } from './EntityRunbooksCard';
import { EntityRunbooksTab } from './EntityRunbooksTab';

const payments = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'payments', namespace: 'default' },
  spec: { type: 'service' },
};

const show = (api: FakeRunbooks, content: JSX.Element) =>
  open(
    '/catalog/default/component/payments',
    api,
    <EntityProvider entity={payments}>{content}</EntityProvider>,
  );

describe('the page of a component', () => {
  it('has a card with its runbooks, what lacks one, and what fires', async () => {
    const api = new FakeRunbooks();
    api.alerts = [firing('PaymentsHighErrorRate')];
    api.gapList = [gap()];
    show(api, <EntityRunbooksCard />);
    expect(await screen.findByRole('link', { name: 'Errors' })).toHaveAttribute(
      'href',
      '/docs/default/component/payments/runbooks/errors/',
    );
    expect(screen.getByText('Never followed')).toBeInTheDocument();
    expect(screen.queryByText('Stuck')).not.toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: '1 alert leads to no runbook' }),
    ).toHaveAttribute('href', '/catalog/default/component/payments/runbooks');
    const alarm = await screen.findByRole('list', { name: 'Firing now' });
    expect(
      within(alarm).getByRole('link', { name: 'PaymentsHighErrorRate' }),
    ).toBeInTheDocument();
  });

  it('has a tab with all of it and the history', async () => {
    const api = new FakeRunbooks();
    api.gapList = [gap()];
    api.episodes = [
      firing('PaymentsSlow', {
        status: 'resolved',
        endsAt: new Date(Date.now() - 2 * 60_000).toISOString(),
      }),
    ];
    show(api, <EntityRunbooksTab />);
    expect(
      await screen.findByRole('link', {
        name: 'Start the runbook: PaymentsLate',
      }),
    ).toBeInTheDocument();
    expect(
      await screen.findByText('fired once in 30 days, 10 min in all'),
    ).toBeInTheDocument();
    expect(screen.getByText('resolved')).toBeInTheDocument();
  });
});
