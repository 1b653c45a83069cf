import { NotFoundErrorPage } from '@backstage/frontend-plugin-api';
import { Route, Routes } from 'react-router-dom';
import { TeamPage } from './TeamPage';
import { TeamsPage } from './TeamsPage';

/** The pages below `/teams`. */
export function Router() {
  return (
    <Routes>
      <Route path="/" element={<TeamsPage />} />
      <Route path="/:namespace/:name" element={<TeamPage />} />
      <Route path="*" element={<NotFoundErrorPage />} />
    </Routes>
  );
}
