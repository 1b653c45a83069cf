import { screen, waitFor, within } from '@testing-library/react';
import { FakeRunbooks, firing, gap } from '../__testUtils__/fakeRunbooks';
import { open } from '../__testUtils__/open';
import { FiringNow } from './FiringNow';
import { RunbooksThatNeedYou } from './RunbooksThatNeedYou';

const show = (api: FakeRunbooks) =>
  open(
    '/',
    api,
    <>
      <FiringNow />
      <RunbooksThatNeedYou />
    </>,
  );

describe('what of runbooks is on My work', () => {
  it('is what fires and what is wrong with mine, each with what to do', async () => {
    const api = new FakeRunbooks();
    api.alerts = [
      firing('PaymentsLate'),
      firing('OrdersStuck', { owner: 'group:default/fulfilment' }),
    ];
    api.gapList = [
      gap(),
      gap({ alert: 'OrdersStuck', owner: 'group:default/fulfilment' }),
      gap({ kind: 'runbook-without-alert', page: 'runbooks/old' }),
    ];
    show(api);
    const alarm = within(
      await screen.findByRole('region', { name: 'Firing now' }),
    );
    expect(
      alarm.getByRole('link', { name: 'No runbook yet' }),
    ).toBeInTheDocument();
    expect(alarm.queryByText('OrdersStuck')).not.toBeInTheDocument();
    const needs = within(
      await screen.findByRole('region', { name: 'Runbooks that need you' }),
    );
    expect(
      needs.getByRole('link', { name: '1 gap in 1 component' }),
    ).toHaveAttribute('href', '/runbooks/gaps?mine=true');
    expect(
      needs.getByRole('link', { name: 'Start the runbook: PaymentsLate' }),
    ).toBeInTheDocument();
  });

  it('holds the page while it does not know, and is nothing when there is nothing', async () => {
    const api = new FakeRunbooks();
    show(api);
    await waitFor(() =>
      expect(document.querySelector('[aria-busy]')).not.toBeNull(),
    );
    await waitFor(() =>
      expect(document.querySelector('[aria-busy]')).toBeNull(),
    );
    expect(document.querySelector('section')).toBeNull();
  });
});
