import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  answer,
  entry,
  FakeInbox,
  items,
  open,
} from './__testUtils__/openMyWork';

const needsYou = async () =>
  within(await screen.findByRole('region', { name: /Needs you/ }));

describe('what needs me', () => {
  it('stands before what is mine, each with its service and what settles it', async () => {
    const inbox = new FakeInbox();
    inbox.entries = [
      entry('Late'),
      entry('Slow', { urgency: 'now', snoozeOnly: true }),
    ];
    open(async () => answer(items), '/', { inbox: inbox });
    const section = await needsYou();
    expect(
      section.getByRole('heading', { name: 'Needs you 2' }),
    ).toBeInTheDocument();
    expect(
      section.getByRole('link', {
        name: 'Start the runbook: No runbook for Late, Payments',
      }),
    ).toHaveAttribute('href', '/runbooks/alert/Late');
    expect(
      section.getAllByRole('link', { name: 'Payments' })[0],
    ).toHaveAttribute('href', '/catalog/default/component/payments');
    expect(
      section.queryByRole('button', { name: 'Done: No runbook for Slow' }),
    ).not.toBeInTheDocument();
    expect(
      section
        .getByRole('heading', { name: /Needs you/ })
        .compareDocumentPosition(screen.getByRole('grid')),
    ).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  });

  it('goes when it is done or put off, and comes back', async () => {
    const inbox = new FakeInbox();
    inbox.entries = [entry('Late'), entry('Slow')];
    const { toasts } = open(async () => answer(items), '/', { inbox: inbox });
    const section = await needsYou();
    await userEvent.click(
      section.getByRole('button', { name: 'Done: No runbook for Late' }),
    );
    expect(
      await section.findByRole('heading', { name: 'Needs you 1' }),
    ).toBeInTheDocument();
    await userEvent.click(
      section.getByRole('button', { name: 'Put off: No runbook for Slow' }),
    );
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Until tomorrow' }),
    );
    expect(await section.findByText('Nothing needs you.')).toBeInTheDocument();

    // The toast takes back what it tells of.
    expect(toasts.map(({ title }) => title)).toEqual([
      'Done',
      expect.stringContaining('Put off until'),
    ]);
    const toast = render(<>{toasts[1].description}</>);
    await userEvent.click(toast.getByRole('button', { name: 'Undo' }));
    expect(
      await section.findByRole('heading', { name: 'Needs you 1' }),
    ).toBeInTheDocument();
    await userEvent.click(section.getByText('Put off and done (1)'));
    await userEvent.click(
      section.getByRole('button', { name: 'Bring back: No runbook for Late' }),
    );
    expect(
      await section.findByRole('heading', { name: 'Needs you 2' }),
    ).toBeInTheDocument();
  });

  it('is the first few of many until all are asked for, by service', async () => {
    const inbox = new FakeInbox();
    inbox.entries = Array.from({ length: 200 }, (_, i) =>
      entry(`A${i}`, {
        entityRef: `component:default/s${i % 4}`,
        entityTitle: `Service ${i % 4}`,
      }),
    );
    open(async () => answer(items), '/', { inbox: inbox });
    const section = await needsYou();
    expect(section.getAllByRole('listitem')).toHaveLength(6);
    await userEvent.click(
      section.getByRole('button', { name: 'Show all 200' }),
    );
    expect(
      within(section.getByRole('list', { name: 'Service 3' })).getAllByRole(
        'listitem',
      ),
    ).toHaveLength(50);
  });

  it('says which source is silent, and that an answer was not kept', async () => {
    const inbox = new FakeInbox();
    inbox.entries = [entry('Late')];
    inbox.missing = [
      { source: 'alerts', sourceTitle: 'Alerts', message: 'It sleeps' },
    ];
    inbox.done = async () => {
      throw new Error('It sleeps, too');
    };
    const { toasts } = open(async () => answer(items), '/', { inbox: inbox });
    const section = await needsYou();
    expect(section.getByText(/Alerts did not answer/)).toBeInTheDocument();
    await userEvent.click(section.getByRole('button', { name: /^Done/ }));
    await waitFor(() =>
      expect(toasts).toMatchObject([
        { title: 'That was not kept', description: 'It sleeps, too' },
      ]),
    );
    expect(section.getByText('No runbook for Late')).toBeInTheDocument();
  });
});
