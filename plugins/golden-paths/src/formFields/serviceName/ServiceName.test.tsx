import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { InputCheckRequest, InputProblem } from '@waymark/common';
import { renderForm } from '../../__testUtils__/renderForm';
import { refuseByRulesOf } from '../refuse';
import { ServiceName } from './ServiceName';

const field = {
  name: 'ServiceName',
  component: ServiceName,
  validation: refuseByRulesOf('name'),
};
const taken =
  '“payments” is taken: component:default/payments is in the catalog.';

function api() {
  const asked: string[] = [];
  return {
    asked,
    check: async ({ values }: InputCheckRequest): Promise<InputProblem[]> => {
      asked.push(String(values.name));
      return values.name === 'payments'
        ? [{ field: 'name', message: taken }]
        : [];
    },
  };
}
const type = (text: string) =>
  userEvent.type(screen.getByRole('textbox', { name: /It/ }), text);

describe('ServiceName', () => {
  it('shows the example of its template', async () => {
    renderForm({ field, api: api(), ui: { 'ui:placeholder': 'durations' } });
    expect(await screen.findByPlaceholderText('durations')).toBeVisible();
  });

  it('says at once what is wrong with the shape, and asks nobody', async () => {
    const { asked, check } = api();
    renderForm({ field, api: { check } });
    await screen.findByText('What it is for');
    await type('Order_history');
    expect(screen.getByRole('status')).toHaveTextContent(/lower-case letters/);
    expect(screen.getByRole('textbox')).toHaveAttribute('aria-invalid', 'true');
    expect(asked).toEqual([]);
  });

  it('does not scold a name that is still being typed', async () => {
    renderForm({ field, api: api() });
    await screen.findByText('What it is for');
    await type('or');
    expect(screen.getByRole('status')).toHaveTextContent('at least 3');
    expect(screen.getByRole('textbox')).not.toHaveAttribute('aria-invalid');
  });

  it('asks once when the typing rests, and says that a name is free', async () => {
    const { asked, check } = api();
    renderForm({ field, api: { check } });
    await screen.findByText('What it is for');
    const box = screen.getByRole('textbox', { name: /It/ });
    fireEvent.change(box, { target: { value: 'order' } });
    fireEvent.change(box, { target: { value: 'orders' } });
    expect(screen.getByRole('status')).toHaveTextContent('Checking');
    expect(
      await screen.findByText(/^“orders” is free in the catalog/),
    ).toBeInTheDocument();
    expect(asked).toEqual(['orders']);
  });

  it('says who has a taken name, and the form does not go on', async () => {
    const { created } = renderForm({ field, api: api(), initial: 'payments' });
    expect(await screen.findByText(taken)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    await waitFor(() =>
      expect(screen.getByText(`'It' ${taken}`)).toBeVisible(),
    );
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
    expect(created).not.toHaveBeenCalled();
  });

  it('goes on with a free name', async () => {
    const { created } = renderForm({ field, api: api(), initial: 'orders' });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Review' }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Create' }),
    );
    expect(created).toHaveBeenCalledWith({ it: 'orders' });
  });

  it('says so when the portal cannot be asked, and stops the form', async () => {
    const check = async () => {
      throw new Error('Bad gateway');
    };
    renderForm({ field, api: { check }, initial: 'orders' });
    expect(
      await screen.findByText(/Could not check whether “orders” is free/),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    expect(
      await screen.findByText(/'It' could not be checked.*Bad gateway/),
    ).toBeInTheDocument();
  });
});
