import type { Entity } from '@backstage/catalog-model';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderForm } from '../../__testUtils__/renderForm';
import { refuseByRulesOf } from '../refuse';
import { SystemPicker } from './SystemPicker';

const field = {
  name: 'SystemPicker',
  component: SystemPicker,
  validation: refuseByRulesOf('system'),
};
const owner = 'group:default/purchase';
const system = (name: string, title: string, ownedBy: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'System',
  metadata: { name, namespace: 'default', title },
  spec: {},
  relations: [{ type: 'ownedBy', targetRef: ownedBy }],
});
const entities = [
  system('delivery', 'Delivery', 'group:default/warehouse'),
  system('purchase-flow', 'Purchase flow', owner),
];
const api = {
  owners: async () => ({
    owners: [
      {
        ref: owner,
        title: 'Purchase',
        reason: { owner, kind: 'member' as const, path: [owner] },
      },
    ],
    titles: {},
  }),
};

describe('SystemPicker', () => {
  it('lists the systems of my groups first, and finds others by typing', async () => {
    const { created } = renderForm({ field, api, entities });
    const box = await screen.findByPlaceholderText('Find a system');
    await userEvent.click(box);
    await screen.findByText('Delivery');
    expect(
      screen.getAllByRole('option').map(option => option.textContent),
    ).toEqual(['Purchase flowYours', 'Delivery']);

    await userEvent.type(box, 'deliv');
    await screen.findByText('Delivery');
    await userEvent.click(await screen.findByRole('option', { name: /Deliv/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Create' }),
    );
    expect(created).toHaveBeenCalledWith({ it: 'system:default/delivery' });
  });

  it('shows a value that came with the address by its title', async () => {
    renderForm({ field, api, entities, initial: 'system:default/delivery' });
    expect(await screen.findByDisplayValue('Delivery')).toBeInTheDocument();
  });

  it('may be left out', async () => {
    const { created } = renderForm({ field, api, entities });
    await screen.findByPlaceholderText('Find a system');
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Create' }),
    );
    expect(created).toHaveBeenCalledWith({});
  });
});
