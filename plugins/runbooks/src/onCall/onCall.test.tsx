import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { FakeRunbooks, firing, ORDERS } from '../__testUtils__/fakeRunbooks';
import { FakeSignals, open, Where } from '../__testUtils__/open';
import { Router } from './Router';

const show = (
  api: FakeRunbooks,
  path = '/on-call',
  signals = new FakeSignals(),
) =>
  open(
    path,
    api,
    <>
      <Routes>
        <Route path="/on-call/*" element={<Router />} />
      </Routes>
      <Where />
    </>,
    { signals },
  );

const LATE = firing('PaymentsLate', {
  runbook: {
    entityRef: 'component:default/payments',
    page: 'runbooks/late',
    title: 'Payments come late',
  },
  previous: { startsAt: new Date(Date.now() - 3 * 86_400_000).toISOString() },
  lastExercise: {
    person: 'user:default/ada',
    at: new Date(Date.now() - 3 * 86_400_000).toISOString(),
    outcome: 'partly',
  },
});
const STUCK = firing('OrdersStuck', {
  entityRef: ORDERS,
  component: 'Orders',
  owner: 'group:default/fulfilment',
});

describe('on call', () => {
  it('shows what fires with its runbook, for how long, and what happened last time', async () => {
    const api = new FakeRunbooks();
    api.alerts = [LATE, STUCK];
    show(api);
    const card = await screen.findByRole('article', { name: 'PaymentsLate' });
    const alert = within(card);
    expect(
      alert.getByRole('link', { name: 'Payments come late' }),
    ).toHaveAttribute(
      'href',
      '/docs/default/component/payments/runbooks/late/',
    );
    expect(alert.getByText('12 min')).toBeInTheDocument();
    expect(alert.getAllByText('page')[0]).toBeVisible();
    expect(
      await alert.findByText(
        /Ada Lovelace followed the runbook .*: it helped in part/,
      ),
    ).toBeInTheDocument();
    expect(alert.getByText(/Last fired/)).toHaveTextContent(
      'Last fired 3 days ago',
    );
    expect(screen.getByText('1 alert firing')).toBeInTheDocument();
    expect(
      screen.queryByRole('article', { name: 'OrdersStuck' }),
    ).not.toBeInTheDocument();
  });

  it('shows what is everybody’s when asked to, and leads an alert without a runbook to what is known of it', async () => {
    const api = new FakeRunbooks();
    api.alerts = [LATE, STUCK];
    show(api);
    await screen.findByRole('article', { name: 'PaymentsLate' });
    await userEvent.click(screen.getByRole('radio', { name: 'Everything' }));
    const card = await screen.findByRole('article', { name: 'OrdersStuck' });
    expect(
      within(card).getByRole('link', { name: /No runbook yet/ }),
    ).toHaveAttribute(
      'href',
      '/runbooks/alert/OrdersStuck?service=component%3Adefault%2Forders',
    );
    expect(screen.getByText('at /on-call?all=true')).toBeInTheDocument();
  });

  it('follows what begins and ends, as it is told', async () => {
    const api = new FakeRunbooks();
    api.episodes = [{ ...STUCK, status: 'resolved' }];
    const signals = new FakeSignals();
    show(api, '/on-call', signals);
    expect(await screen.findByText('All quiet')).toBeInTheDocument();
    api.alerts = [LATE];
    act(() => signals.tell(1));
    expect(
      await screen.findByRole('article', { name: 'PaymentsLate' }),
    ).toBeInTheDocument();
    expect(screen.queryByText('All quiet')).not.toBeInTheDocument();
    api.alerts = [];
    act(() => signals.tell(2));
    expect(await screen.findByText('All quiet')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'OrdersStuck' })).toHaveAttribute(
      'href',
      '/on-call/history/default/component/orders',
    );
  });

  it('says how alerts get here when none ever came', async () => {
    show(new FakeRunbooks());
    expect(
      await screen.findByText('No alert has come yet'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/\/api\/runbooks\/alertmanager/),
    ).toBeInTheDocument();
  });

  it('does not drop what belongs to nobody, and says why', async () => {
    const api = new FakeRunbooks();
    api.lost = [
      firing('NodeDown', {
        entityRef: undefined,
        labels: { service: 'kernel' },
      }),
    ];
    show(api);
    expect(
      await screen.findByText('1 firing alert of nobody'),
    ).toBeInTheDocument();
    expect(
      await screen.findByText(
        /Its label service says kernel, which is no component/,
      ),
    ).toBeInTheDocument();
  });

  it('keeps what it last knew when the portal does not answer', async () => {
    const api = new FakeRunbooks();
    api.alerts = [LATE];
    const signals = new FakeSignals();
    show(api, '/on-call', signals);
    await screen.findByRole('article', { name: 'PaymentsLate' });
    api.failure = new Error('The portal sleeps');
    act(() => signals.tell(1));
    expect(await screen.findByText('The portal sleeps.')).toBeInTheDocument();
    expect(
      screen.getByRole('article', { name: 'PaymentsLate' }),
    ).toBeInTheDocument();
    api.failure = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('1 alert firing')).toBeInTheDocument();
  });

  it('has the history of a component at an address', async () => {
    const api = new FakeRunbooks();
    api.episodes = Array.from({ length: 130 }, (_, i) =>
      firing(`PaymentsLate`, {
        id: String(i),
        status: 'resolved',
        startsAt: new Date(Date.now() - (i + 1) * 3_600_000).toISOString(),
        endsAt: new Date(Date.now() - i * 3_600_000).toISOString(),
      }),
    );
    show(api, '/on-call/history/default/component/payments');
    expect(
      await screen.findByText(/fired at least 100 times in 30 days/),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show older ones' }),
    );
    expect(
      await screen.findByText(/fired 130 times in 30 days/),
    ).toBeInTheDocument();
    expect(screen.getAllByText('resolved')).toHaveLength(130);
  });
});
