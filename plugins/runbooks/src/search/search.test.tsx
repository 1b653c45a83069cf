import { screen } from '@testing-library/react';
import { FakeRunbooks } from '../__testUtils__/fakeRunbooks';
import { open } from '../__testUtils__/open';
import { RunbookSearchItem } from './RunbookSearchItem';

describe('a runbook that search found', () => {
  it('says whose it is and the alerts it is for', async () => {
    open(
      '/search',
      new FakeRunbooks(),
      <RunbookSearchItem
        result={
          {
            title: 'Errors',
            text: 'What to do',
            location: '/docs/default/component/payments/runbooks/errors/',
            component: 'Payments',
            alerts: ['PaymentsHighErrorRate', 'PaymentsDown'],
          } as never
        }
        highlight={{
          preTag: '<b>',
          postTag: '</b>',
          fields: { title: '<b>Errors</b>' },
        }}
      />,
    );
    expect(await screen.findByRole('link', { name: 'Errors' })).toHaveAttribute(
      'href',
      '/docs/default/component/payments/runbooks/errors/',
    );
    expect(screen.getByText(/^Runbook of Payments/)).toHaveTextContent(
      'Runbook of Payments, for the alerts PaymentsHighErrorRate, PaymentsDown',
    );
  });
});
