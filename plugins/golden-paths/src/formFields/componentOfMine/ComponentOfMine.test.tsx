import type { Entity } from '@backstage/catalog-model';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderForm } from '../../__testUtils__/renderForm';
import { ComponentOfMine } from './ComponentOfMine';
import { filterOf } from './filter';
import { refuseWhatIsNotMine } from './refuseWhatIsNotMine';

const field = {
  name: 'ComponentOfMine',
  component: ComponentOfMine,
  validation: refuseWhatIsNotMine,
};
const owner = 'group:default/purchase';
const component = (name: string, type: string, ownedBy: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default', title: name.toUpperCase() },
  spec: { type },
  relations: [{ type: 'ownedBy', targetRef: ownedBy }],
});
const entities = [
  component('cart', 'service', owner),
  component('checkout', 'service', owner),
  component('carrier', 'service', 'group:default/warehouse'),
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
  changes: async (ref: string) => [
    {
      templateRef: 'template:default/x',
      title: 'X',
      description: '',
      ...(ref.endsWith('carrier') && { refusal: 'It belongs to Warehouse.' }),
    },
  ],
};
const review = () =>
  userEvent.click(screen.getByRole('button', { name: 'Review' }));

describe('ComponentOfMine', () => {
  it('offers what my groups own, and finds it by typing', async () => {
    const { created } = renderForm({ field, api, entities });
    const box = await screen.findByPlaceholderText('Find what you own');
    await userEvent.click(box);
    await screen.findByRole('option', { name: /CART/ });
    expect(
      screen.getAllByRole('option').map(option => option.textContent),
    ).toEqual(['CART', 'CHECKOUT']);
    await userEvent.type(box, 'check');
    await userEvent.click(
      await screen.findByRole('option', { name: /CHECKOUT/ }),
    );
    await review();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Create' }),
    );
    expect(created).toHaveBeenCalledWith({ it: 'component:default/checkout' });
  });

  it('shows what came with the address, and refuses what is not mine', async () => {
    renderForm({ field, api, entities, initial: 'component:default/carrier' });
    expect(await screen.findByDisplayValue('CARRIER')).toBeInTheDocument();
    await review();
    expect(
      await screen.findByText(/^'It' It belongs to Warehouse/),
    ).toBeInTheDocument();
  });

  it('shows the name of what cannot be read', async () => {
    renderForm({ field, api, initial: 'component:default/gone' });
    expect(await screen.findByDisplayValue('gone')).toBeInTheDocument();
  });

  it('says that there is nothing to choose from', async () => {
    renderForm({ field, api, entities: [] });
    expect(
      await screen.findByText(/Neither you nor your groups own anything/),
    ).toBeInTheDocument();
  });

  it('keeps to the filter of the template', () => {
    expect(
      filterOf('kind=component, spec.type=service,spec.type=website,'),
    ).toEqual({
      kind: { $in: ['component'] },
      'spec.type': { $in: ['service', 'website'] },
    });
  });
});
