import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import {
  FakeRunbooks,
  gap,
  refusal,
  runbook,
} from '../__testUtils__/fakeRunbooks';
import { open, Where } from '../__testUtils__/open';
import { Router } from '../Router';

const show = (path: string, api = new FakeRunbooks()) =>
  open(
    path,
    api,
    <>
      <Routes>
        <Route path="/runbooks/*" element={<Router />} />
        <Route path="*" element={<></>} />
      </Routes>
      <Where />
    </>,
  );

const titles = () =>
  within(screen.getByRole('grid'))
    .queryAllByRole('rowheader')
    .map(cell => within(cell).getByRole('link').textContent);

describe('finding a runbook', () => {
  it('reads the runbook of an alert whose name is pasted, by Enter', async () => {
    show('/runbooks');
    await screen.findByText('3 runbooks');
    expect(screen.getByRole('searchbox')).toHaveFocus();
    await userEvent.paste('PaymentsSlow');
    await userEvent.keyboard('{Enter}');
    expect(
      await screen.findByText(
        'at /docs/default/component/payments/runbooks/slow/',
      ),
    ).toBeInTheDocument();
  });

  it('moves by arrows from the field through what is found, and back', async () => {
    show('/runbooks');
    await screen.findByText('3 runbooks');
    await userEvent.keyboard('{ArrowDown}');
    const rows = within(screen.getByRole('grid')).getAllByRole('row').slice(1);
    expect(rows[0]).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}');
    expect(rows[1]).toHaveFocus();
    await userEvent.keyboard('{ArrowUp}{ArrowUp}');
    expect(screen.getByRole('searchbox')).toHaveFocus();
  });

  it('says the state of each in words', async () => {
    show('/runbooks');
    await screen.findByText('3 runbooks');
    const table = within(screen.getByRole('grid'));
    expect(table.getByText('Never followed')).toBeInTheDocument();
    expect(table.getByText('Complete')).toBeInTheDocument();
    expect(table.getByText('Broken link')).toBeInTheDocument();
  });

  it.each([
    ['/runbooks?state=missing', ['Stuck'], '1 of 3 runbooks'],
    ['/runbooks?state=never-exercised', ['Errors'], '1 of 3 runbooks'],
    ['/runbooks?owner=group:default/fulfilment', ['Stuck'], '1 of 3 runbooks'],
    ['/runbooks?mine=true', ['Errors', 'Slow'], '2 runbooks'],
    ['/runbooks?mine=true&state=complete', ['Slow'], '1 of 2 runbooks'],
  ])('shows at %s what the address says', async (path, expected, count) => {
    show(path);
    expect(await screen.findByText(count)).toBeInTheDocument();
    expect(titles()).toEqual(expected);
  });

  it('keeps what is chosen in the address', async () => {
    show('/runbooks');
    await userEvent.click(await screen.findByRole('radio', { name: 'Mine' }));
    await userEvent.type(screen.getByRole('searchbox'), 'slow');
    expect(
      await screen.findByText('at /runbooks?q=slow&mine=true'),
    ).toBeInTheDocument();
    await screen.findByText('1 runbook');
    expect(titles()).toEqual(['Slow']);
  });

  it('fills by itself in a portal that has just begun to read', async () => {
    const api = new FakeRunbooks();
    const { all } = api;
    api.all = [];
    show('/runbooks', api);
    await screen.findByText('0 runbooks');
    api.all = all;
    expect(
      await screen.findByText('3 runbooks', {}, { timeout: 10_000 }),
    ).toBeInTheDocument();
  });

  it('says what to do when nothing is found', async () => {
    show('/runbooks?q=nonsense');
    expect(
      await screen.findByText(/Try the name of the service alone/),
    ).toBeInTheDocument();
  });

  it('shows many page by page', async () => {
    const api = new FakeRunbooks();
    api.all = Array.from({ length: 2000 }, (_, i) =>
      runbook(`Runbook ${i}`, `Alert${i}`),
    );
    show('/runbooks', api);
    expect(await screen.findByText('2,000 runbooks')).toBeInTheDocument();
    expect(titles()).toHaveLength(50);
  });

  it('says plainly when the person may not', async () => {
    const api = new FakeRunbooks();
    api.failure = await refusal(
      403,
      'NotAllowedError',
      'You need the permission runbooks.runbook.read for this.',
    );
    show('/runbooks', api);
    expect(await screen.findByText('You may not see this')).toBeInTheDocument();
    expect(screen.queryByRole('grid')).not.toBeInTheDocument();
  });
});

describe('what is wrong', () => {
  it('stands by component, with how to settle each', async () => {
    const api = new FakeRunbooks();
    api.gapList = [
      gap(),
      gap({
        kind: 'exercise-overdue',
        entityRef: 'component:default/orders',
        component: 'Orders',
        owner: 'group:default/fulfilment',
        alert: undefined,
        page: 'runbooks/stuck',
        message: 'Nobody has followed Stuck for 120 days.',
      }),
    ];
    show('/runbooks/gaps', api);
    expect(
      await screen.findByText('2 gaps in 2 components'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Start the runbook: PaymentsLate' }),
    ).toHaveAttribute(
      'href',
      '/runbooks/alert/PaymentsLate?service=component%3Adefault%2Fpayments',
    );
    const orders = screen.getByRole('region', { name: 'Orders' });
    await waitFor(() =>
      expect(
        within(orders).getByRole('link', { name: 'Fulfilment' }),
      ).toBeInTheDocument(),
    );
    expect(
      within(orders).getByRole('link', { name: /Record a drill/ }),
    ).toHaveAttribute(
      'href',
      '/docs/default/component/orders/runbooks/stuck/?followed=drill',
    );
  });

  it('is said to be nothing when it is nothing', async () => {
    show('/runbooks/gaps');
    expect(await screen.findByText(/Nothing is wrong/)).toBeInTheDocument();
  });
});
