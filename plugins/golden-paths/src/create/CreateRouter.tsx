import type { ReactElement } from 'react';
import { Route, Routes } from 'react-router-dom';
import { TemplatePage } from '../templateForm/TemplatePage';
import { CreatePage } from './CreatePage';

/**
 * The list of what there is to create, and the form of each.
 *
 * @param props.stock - the scaffolder's own pages, for templates that need what only they have
 */
export function CreateRouter({ stock }: { stock: ReactElement }) {
  return (
    <Routes>
      <Route index element={<CreatePage />} />
      <Route path="*" element={<TemplatePage stock={stock} />} />
    </Routes>
  );
}
