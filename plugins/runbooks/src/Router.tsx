import { Route, Routes } from 'react-router-dom';
import { AlertPage } from './alert/AlertPage';
import { RunbooksPage } from './page/RunbooksPage';

/** The pages below `/runbooks`. */
export function Router() {
  return (
    <Routes>
      <Route path="/" element={<RunbooksPage />} />
      <Route path="/alert/:alert" element={<AlertPage />} />
    </Routes>
  );
}
