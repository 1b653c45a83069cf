import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { FakeRunbooks, ORDERS, runbook } from '../__testUtils__/fakeRunbooks';
import { open, Where } from '../__testUtils__/open';
import { Router } from '../Router';
import { editorAddress } from './editorAddress';

const show = (path: string, api = new FakeRunbooks()) =>
  open(
    path,
    api,
    <>
      <Routes>
        <Route path="/runbooks/*" element={<Router />} />
        <Route path="*" element={<></>} />
      </Routes>
      <Where />
    </>,
  );

const RULE = {
  entityRef: 'component:default/payments',
  component: 'Payments',
  owner: 'group:default/purchase',
  alert: 'PaymentsLate',
  expr: 'rate(late[5m]) > 0.1\n',
  for: '10m',
  severity: 'page',
  file: 'alerts/payments.yaml',
};

describe('the address of an alert', () => {
  beforeEach(() => sessionStorage.clear());

  it('leads to its runbook', async () => {
    show('/runbooks/alert/PaymentsHighErrorRate');
    expect(
      await screen.findByText(
        'at /docs/default/component/payments/runbooks/errors/',
      ),
    ).toBeInTheDocument();
  });

  it.each(['orders', ORDERS])(
    'leads to the runbook of the service %s when others have the alert too',
    async service => {
      const api = new FakeRunbooks();
      api.all = [
        runbook('Down', 'Down'),
        runbook('Halted', 'Down', { entityRef: ORDERS }),
      ];
      show(`/runbooks/alert/Down?service=${service}`, api);
      expect(
        await screen.findByText(
          'at /docs/default/component/orders/runbooks/halted/',
        ),
      ).toBeInTheDocument();
    },
  );

  it('lets one choose where it cannot know', async () => {
    const api = new FakeRunbooks();
    api.all = [
      runbook('Down', 'Down'),
      runbook('Halted', 'Down', { entityRef: ORDERS }),
    ];
    show('/runbooks/alert/Down', api);
    expect(
      await screen.findByText('2 runbooks are for this alert.'),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Halted' })).toBeInTheDocument();
  });

  it('says when there is none, whose it would be, and starts one', async () => {
    const api = new FakeRunbooks();
    api.lookups.PaymentsLate = {
      rules: [RULE],
      draft: {
        entityRef: RULE.entityRef,
        file: 'docs/runbooks/payments-late.md',
        markdown: '---\nrunbook: true\n---\n',
        newFileUrl:
          'http://localhost/git/payments/new/main/docs/runbooks?filename=a.md&value=x',
      },
    };
    show('/runbooks/alert/PaymentsLate?service=payments', api);
    expect(
      await screen.findByText('No runbook names the alert PaymentsLate'),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('link', { name: 'Purchase' }),
    ).toHaveAttribute('href', '/catalog/default/group/purchase');
    expect(screen.getByText('rate(late[5m]) > 0.1')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Errors' })).toBeInTheDocument();

    expect(
      await screen.findByText('Payments has no docs yet'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Open its descriptor' }),
    ).toHaveAttribute('href', '/git/payments/blob/main/catalog-info.yaml');
    await userEvent.type(screen.getByLabelText('Markdown'), '# Late');
    const start = screen.getByRole('link', { name: 'Start this runbook' });
    expect(start.getAttribute('href')).toMatch(/^\/git\/payments\/new\//);
    const params = new URL(start.getAttribute('href')!, 'http://localhost')
      .searchParams;
    expect(params.get('value')).toBe('---\nrunbook: true\n---\n# Late');
    expect(params.get('filename')).toBe('a.md');
  });

  it('without an editor to open gives the text to copy and where it goes', async () => {
    const api = new FakeRunbooks();
    api.lookups.PaymentsLate = {
      draft: {
        entityRef: ORDERS,
        file: 'docs/runbooks/payments-late.md',
        markdown: '# Late',
      },
    };
    show('/runbooks/alert/PaymentsLate', api);
    expect(
      await screen.findByText('docs/runbooks/payments-late.md'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Copy the Markdown' }),
    ).toBeInTheDocument();
    expect(screen.queryByText(/has no docs yet/)).not.toBeInTheDocument();
    expect(
      screen.queryByRole('link', { name: 'Start this runbook' }),
    ).not.toBeInTheDocument();
  });
});

describe('the address of an editor', () => {
  it.each([
    ['has no place for a text', 'https://host/new?a=b', '# x'],
    ['would be too long', 'https://host/new?a=b&value=y', 'x'.repeat(6001)],
  ])('goes without the text when it %s', (_, url, text) => {
    expect(editorAddress(url, text)).toEqual({
      href: 'https://host/new?a=b',
      hasText: false,
    });
  });
});
