import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { Router as DiscoveryRouter } from './discovery/Router';
import { Router as TeamRouter } from './team/Router';

describe('addresses', () => {
  it.each(['/teams/x', '/teams/default/purchase/x', '/discovery/x'])(
    'that lead to nothing say so: %s',
    async path => {
      renderInTestApp(
        <Routes>
          <Route path="/teams/*" element={<TeamRouter />} />
          <Route path="/discovery/*" element={<DiscoveryRouter />} />
        </Routes>,
        { initialRouteEntries: [path] },
      );
      expect(await screen.findByText(/page not found/i)).toBeInTheDocument();
    },
  );
});
