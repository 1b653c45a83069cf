import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderForm } from '../../__testUtils__/renderForm';
import { refuseByRulesOf } from '../refuse';
import { ServiceDescription } from './ServiceDescription';

const refusal = 'Use at most 200 characters; this has 203.';

describe('ServiceDescription', () => {
  it('counts what is too long, until the form says what to do', async () => {
    renderForm({
      field: {
        name: 'ServiceDescription',
        component: ServiceDescription,
        validation: refuseByRulesOf('description'),
      },
      api: {
        check: async () => [{ field: 'description', message: refusal }],
      },
      initial: 'x'.repeat(203),
    });
    expect(await screen.findByText('3 characters too long')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    expect(await screen.findByText(`'It' ${refusal}`)).toBeVisible();
    await waitFor(() =>
      expect(screen.queryByText('3 characters too long')).toBeNull(),
    );
  });
});
