import { renderInTestApp } from '@backstage/frontend-test-utils';
import '@testing-library/jest-dom';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ConfirmButton } from './ConfirmButton';

describe('ConfirmButton', () => {
  const user = userEvent.setup({ delay: null });
  const open = async (onConfirm: () => Promise<void>) => {
    await renderInTestApp(
      <ConfirmButton
        button={{ children: 'Delete' }}
        question="Delete it?"
        consequence="It is gone."
        action="Delete it"
        failure="It was not deleted"
        onConfirm={onConfirm}
      />,
    );
    await user.click(screen.getByRole('button', { name: 'Delete' }));
    return within(await screen.findByRole('dialog', { name: 'Delete it?' }));
  };

  it('does nothing until it is confirmed, and nothing when it is not', async () => {
    const remove = jest.fn(async () => {});
    const dialog = await open(remove);
    expect(dialog.getByText('It is gone.')).toBeInTheDocument();
    await user.click(dialog.getByRole('button', { name: 'Keep it' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(remove).not.toHaveBeenCalled();
  });

  it('stays open with the reason when it fails, and can be tried again', async () => {
    const remove = jest
      .fn<Promise<void>, []>()
      .mockRejectedValueOnce(new Error('It is protected.'))
      .mockResolvedValue();
    const dialog = await open(remove);
    const confirm = dialog.getByRole('button', { name: 'Delete it' });
    await user.click(confirm);
    expect(await dialog.findByText('It was not deleted')).toBeVisible();
    expect(dialog.getByText('It is protected.')).toBeVisible();
    await user.click(confirm);
    await waitFor(() =>
      expect(dialog.queryByText('It was not deleted')).toBeNull(),
    );
    expect(remove).toHaveBeenCalledTimes(2);
  });
});
