import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { OwnerChoice } from '@waymark/common';
import { renderForm } from '../../__testUtils__/renderForm';
import { refuseByRulesOf } from '../refuse';
import { OwnerOfMine } from './OwnerOfMine';

const field = {
  name: 'OwnerOfMine',
  component: OwnerOfMine,
  validation: refuseByRulesOf('owner'),
};
const titles = {
  'group:default/commerce': 'Commerce',
  'group:default/purchase': 'Purchase',
};
const commerce: OwnerChoice = {
  ref: 'group:default/commerce',
  title: 'Commerce',
  reason: {
    owner: 'group:default/commerce',
    kind: 'member',
    path: ['group:default/commerce'],
  },
};
const purchase: OwnerChoice = {
  ref: 'group:default/purchase',
  title: 'Purchase',
  reason: {
    owner: 'group:default/purchase',
    kind: 'below',
    path: ['group:default/commerce', 'group:default/purchase'],
  },
};
const withOwners = (...owners: OwnerChoice[]) => ({
  owners: async () => ({ owners, titles }),
});
const review = () =>
  userEvent.click(screen.getByRole('button', { name: 'Review' }));

describe('OwnerOfMine', () => {
  it('chooses the only group there is', async () => {
    const { created } = renderForm({ field, api: withOwners(commerce) });
    expect(await screen.findByDisplayValue('Commerce')).toBeInTheDocument();
    await review();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Create' }),
    );
    expect(created).toHaveBeenCalledWith({ it: 'group:default/commerce' });
  });

  it('offers my groups and those below them by title, and finds them by typing', async () => {
    const { created } = renderForm({
      field,
      api: withOwners(commerce, purchase),
    });
    const box = await screen.findByPlaceholderText('Choose a group');
    await userEvent.click(box);
    expect(
      (await screen.findAllByRole('option')).map(option => option.textContent),
    ).toEqual(['Commerce', 'PurchasePart of Commerce']);

    await userEvent.type(box, 'purch');
    expect(await screen.findAllByRole('option')).toHaveLength(1);
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await review();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Create' }),
    );
    expect(created).toHaveBeenCalledWith({ it: 'group:default/purchase' });
  });

  it('tells a person in no group what to do', async () => {
    renderForm({ field, api: withOwners() });
    expect(
      await screen.findByText('You are in no group yet'),
    ).toBeInTheDocument();
  });

  it('says so when the groups cannot be read, and tries again', async () => {
    let works = false;
    renderForm({
      field,
      api: {
        owners: async () => {
          if (!works) throw new Error('Bad gateway');
          return { owners: [commerce], titles };
        },
      },
    });
    expect(await screen.findByText('Bad gateway')).toBeInTheDocument();
    works = true;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByDisplayValue('Commerce')).toBeInTheDocument();
  });

  it('stops the form with what the portal has against an owner', async () => {
    renderForm({
      field,
      api: {
        ...withOwners(commerce),
        check: async ({ values, only }) => [
          { field: 'owner', message: `${only}: not ${values.owner}` },
        ],
      },
      initial: 'group:default/data',
    });
    await screen.findByPlaceholderText('Choose a group');
    await review();
    expect(
      await screen.findByText("'It' owner: not group:default/data"),
    ).toBeInTheDocument();
  });
});
