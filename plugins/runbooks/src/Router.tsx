import {
  BreadcrumbEntry,
  NotFoundErrorPage,
} from '@backstage/frontend-plugin-api';
import { Route, Routes } from 'react-router-dom';
import { AlertPage } from './alert/AlertPage';
import { FindRunbooks } from './find/FindRunbooks';
import { Gaps } from './find/Gaps';
import { RunbooksPage } from './find/RunbooksPage';

/** The pages below `/runbooks`. */
export function Router() {
  return (
    <Routes>
      <Route path="/alert/:alert" element={<AlertPage />} />
      <Route element={<RunbooksPage />}>
        <Route index element={<FindRunbooks />} />
        <Route
          path="/gaps"
          element={
            <BreadcrumbEntry entry={{ label: 'Gaps', href: '/runbooks/gaps' }}>
              <Gaps />
            </BreadcrumbEntry>
          }
        />
      </Route>
      <Route path="*" element={<NotFoundErrorPage />} />
    </Routes>
  );
}
