import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { FakeRunbooks } from './__testUtils__/fakeRunbooks';
import { Crumbs, open } from './__testUtils__/open';
import { Router as OnCallRouter } from './onCall/Router';
import { Router } from './Router';

const show = (path: string) =>
  open(
    path,
    new FakeRunbooks(),
    <>
      <Routes>
        <Route path="/runbooks/*" element={<Router />} />
        <Route path="/on-call/*" element={<OnCallRouter />} />
      </Routes>
      <Crumbs />
    </>,
  );

describe('addresses', () => {
  it.each([
    '/runbooks/x',
    '/runbooks/gaps/x',
    '/runbooks/alert/',
    '/runbooks/alert/a/b',
    '/on-call/x',
    '/on-call/history/x',
  ])('that lead to nothing say so: %s', async path => {
    show(path);
    expect(await screen.findByText(/page not found/i)).toBeInTheDocument();
    expect(
      screen.queryByRole('heading', { name: 'When an alert fires' }),
    ).not.toBeInTheDocument();
  });

  it.each([
    ['/runbooks/gaps', 'Gaps'],
    ['/runbooks/alert/NobodyKnowsIt', 'NobodyKnowsIt'],
    ['/on-call/history/default/component/payments', 'Alerts of Payments'],
  ])('that lead somewhere name it: %s', async (path, name) => {
    show(path);
    expect(await screen.findByText(`named ${name}`)).toBeInTheDocument();
  });
});
