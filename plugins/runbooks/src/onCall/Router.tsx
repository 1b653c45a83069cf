import { NotFoundErrorPage } from '@backstage/frontend-plugin-api';
import { Route, Routes } from 'react-router-dom';
import { HistoryPage } from '../history/HistoryPage';
import { OnCallPage } from './OnCallPage';

/** The pages below `/on-call`. */
export function Router() {
  return (
    <Routes>
      <Route path="/" element={<OnCallPage />} />
      <Route path="/history/:namespace/:kind/:name" element={<HistoryPage />} />
      <Route path="*" element={<NotFoundErrorPage />} />
    </Routes>
  );
}
