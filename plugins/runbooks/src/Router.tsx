import { Route, Routes } from 'react-router-dom';
import { AlertPage } from './alert/AlertPage';
import { RunbooksPage } from './find/RunbooksPage';

/** The pages below `/runbooks`. */
export function Router() {
  return (
    <Routes>
      <Route path="/alert/:alert" element={<AlertPage />} />
      <Route path="/*" element={<RunbooksPage />} />
    </Routes>
  );
}
