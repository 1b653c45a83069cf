import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import type { ListedRunbook } from '@waymark/common';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes, useLocation } from 'react-router-dom';
import { runbooksApiRef, type RunbooksApi } from './api/RunbooksApi';
import { Router } from './Router';

const runbook = (title: string, alert: string): ListedRunbook => ({
  entityRef: 'component:default/payments',
  page: `runbooks/${title.toLowerCase()}`,
  title,
  alerts: [alert],
  component: 'payments',
});
const all = [
  runbook('Errors', 'PaymentsHighErrorRate'),
  runbook('Slow', 'PaymentsSlow'),
];

const api: RunbooksApi = {
  find: async ({ query = '' }) =>
    all.filter(({ title, alerts }) => `${title} ${alerts}`.includes(query)),
  forAlert: async alert => {
    const runbooks = all.filter(({ alerts }) => alerts.includes(alert));
    return { runbooks, near: runbooks.length ? [] : [all[0]] };
  },
};

function Where() {
  return <p>at {useLocation().pathname}</p>;
}

const open = (path: string) =>
  renderInTestApp(
    <TestApiProvider apis={[[runbooksApiRef, api]]}>
      <Routes>
        <Route path="/runbooks/*" element={<Router />} />
        <Route path="*" element={<Where />} />
      </Routes>
    </TestApiProvider>,
    { initialRouteEntries: [path] },
  );

describe('runbooks', () => {
  it('opens the runbook of an alert whose name is typed, by Enter', async () => {
    open('/runbooks');
    expect(await screen.findByText('Slow')).toBeInTheDocument();
    await userEvent.type(screen.getByRole('searchbox'), 'PaymentsSlow{Enter}');
    expect(
      await screen.findByText(
        'at /docs/default/component/payments/runbooks/slow/',
      ),
    ).toBeInTheDocument();
  });

  it('leads from the address of an alert to its runbook', async () => {
    open('/runbooks/alert/PaymentsHighErrorRate');
    expect(
      await screen.findByText(
        'at /docs/default/component/payments/runbooks/errors/',
      ),
    ).toBeInTheDocument();
  });

  it('says when no runbook names an alert, and shows the nearest', async () => {
    open('/runbooks/alert/PaymentsErrorBudget');
    expect(
      await screen.findByText('No runbook names the alert PaymentsErrorBudget'),
    ).toBeInTheDocument();
    expect(await screen.findByText('Errors')).toBeInTheDocument();
  });
});
