import { NotFoundErrorPage } from '@backstage/frontend-plugin-api';
import { Route, Routes } from 'react-router-dom';
import { DiscoveryPage } from './DiscoveryPage';
import { ProposalPage } from './proposal/ProposalPage';

/** The pages below `/discovery`. */
export function Router() {
  return (
    <Routes>
      <Route path="/" element={<DiscoveryPage />} />
      <Route path="/:source/:repository" element={<ProposalPage />} />
      <Route path="*" element={<NotFoundErrorPage />} />
    </Routes>
  );
}
