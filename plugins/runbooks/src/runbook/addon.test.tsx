import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { openDocs } from '../__testUtils__/docsPage';
import { detail, FakeRunbooks, firing } from '../__testUtils__/fakeRunbooks';
import { FakeSignals } from '../__testUtils__/open';
import { readPage } from './placement';

const slots = () =>
  screen.getByTestId('docs').shadowRoot!.querySelectorAll('slot').length;

describe('a docs page that is a runbook', () => {
  let api: FakeRunbooks;
  beforeEach(() => {
    sessionStorage.clear();
    api = new FakeRunbooks();
    api.details = [detail()];
  });

  it('has the facts of its service beside it, in the slot of the page', async () => {
    openDocs(api);
    const facts = within(
      await screen.findByRole('complementary', {
        name: 'Facts of this runbook',
      }),
    );
    expect(facts.getByRole('link', { name: 'Purchase' })).toHaveAttribute(
      'href',
      '/catalog/default/group/purchase',
    );
    expect(
      facts.getByRole('link', { name: /purchase@example.org/ }),
    ).toHaveAttribute('href', 'mailto:purchase@example.org');
    expect(facts.getByRole('link', { name: /Dashboard/ })).toHaveAttribute(
      'href',
      'https://grafana.example/payments',
    );
    expect(
      facts.getByRole('link', { name: 'OrdersStuck fires' }),
    ).toHaveAttribute(
      'href',
      '/runbooks/alert/OrdersStuck?service=component%3Adefault%2Forders',
    );
    expect(facts.getByText('Nobody has followed it.')).toBeInTheDocument();
    expect(slots()).toBe(1);
    const slot = screen
      .getByTestId('docs')
      .shadowRoot!.querySelector('slot')!
      .assignedElements();
    expect(slot[0]).toContainElement(
      screen.getByRole('complementary', { name: 'Facts of this runbook' }),
    );
  });

  it('says when its own alert begins to fire', async () => {
    const signals = new FakeSignals();
    openDocs(api, undefined, { signals });
    await screen.findByRole('button', { name: 'I followed this' });
    api.alerts = [firing('PaymentsHighErrorRate'), firing('PaymentsSlow')];
    act(() => signals.tell(1));
    expect(
      await screen.findByText('PaymentsHighErrorRate fires, for 12 min now'),
    ).toBeInTheDocument();
    expect(screen.queryByText(/PaymentsSlow fires/)).not.toBeInTheDocument();
  });

  it('leaves other pages as they are', async () => {
    const asked = jest.spyOn(api, 'runbook');
    openDocs(api, '/docs/default/component/payments/about/');
    await screen.findByText('at /docs/default/component/payments/about/');
    await waitFor(() =>
      expect(
        screen
          .getByTestId('docs')
          .shadowRoot!.querySelector('.md-content > span'),
      ).not.toBeNull(),
    );
    expect(slots()).toBe(0);
    expect(screen.queryByRole('complementary')).not.toBeInTheDocument();
    expect(asked).not.toHaveBeenCalled();
  });

  it('takes a page that the reader has put away for none, so that nobody asks about it', () => {
    const gone = document.createElement('html');
    gone.innerHTML = '<label class="wm-contents"></label><p></p>';
    expect(readPage(gone.querySelector('p')!)).toBe('other');
  });

  it('asks about a page of another engine, which does not say what it is', async () => {
    openDocs(api, '/docs/default/component/payments/runbooks/errors/', {
      engine: 'other',
    });
    expect(
      await screen.findByRole('complementary', {
        name: 'Facts of this runbook',
      }),
    ).toBeInTheDocument();
  });

  it('gives the room back when the index does not know the page', async () => {
    api.details = [];
    openDocs(api);
    await waitFor(() =>
      expect(screen.getByTestId('docs').shadowRoot).not.toBeNull(),
    );
    await waitFor(() => expect(slots()).toBe(0));
    expect(screen.queryByRole('complementary')).not.toBeInTheDocument();
  });

  it('records that one followed it, and offers to correct it', async () => {
    openDocs(api);
    await userEvent.click(
      await screen.findByRole('button', { name: 'I followed this' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Record it' }));
    expect(dialog.getByText('Say how it went.')).toBeInTheDocument();
    expect(api.recorded).toEqual([]);

    await userEvent.click(dialog.getByRole('radio', { name: 'An incident' }));
    await userEvent.click(
      dialog.getByRole('radio', { name: 'It helped in part' }),
    );
    await userEvent.type(
      dialog.getByRole('textbox', { name: /What is wrong in it/ }),
      'Step 2 is gone',
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Record it' }));
    expect(
      await screen.findByRole('heading', { name: 'Thank you' }),
    ).toBeInTheDocument();
    expect(api.recorded).toEqual([
      {
        entityRef: 'component:default/payments',
        page: 'runbooks/errors',
        kind: 'incident',
        outcome: 'partly',
        wrong: 'Step 2 is gone',
      },
    ]);
    expect(
      screen.getByRole('link', { name: 'Edit this page' }),
    ).toHaveAttribute(
      'href',
      '/git/payments/edit/main/docs/runbooks/errors.md',
    );
    await userEvent.keyboard('{Escape}');
    const facts = await screen.findByRole('complementary');
    expect(
      await within(facts).findByText(/in an incident: it helped in part/),
    ).toHaveTextContent('Followed just now by Ada Lovelace');
    expect(within(facts).getByText('Complete')).toBeInTheDocument();
  });

  it('keeps what was typed when it cannot be recorded', async () => {
    openDocs(
      api,
      '/docs/default/component/payments/runbooks/errors/?followed=drill',
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('radio', { name: 'It worked' }));
    const note = dialog.getByRole('textbox', { name: /What happened/ });
    await userEvent.type(note, 'All of it');
    api.failure = new Error('The database sleeps');
    await userEvent.click(dialog.getByRole('button', { name: 'Record it' }));
    expect(
      await dialog.findByText('The database sleeps. What you wrote is kept.'),
    ).toBeInTheDocument();
    expect(note).toHaveValue('All of it');
    await userEvent.keyboard('{Escape}');
    expect(
      await screen.findByText(
        'at /docs/default/component/payments/runbooks/errors/',
      ),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'I followed this' }),
    );
    expect(
      await screen.findByRole('textbox', { name: /What happened/ }),
    ).toHaveValue('All of it');
  });
});
