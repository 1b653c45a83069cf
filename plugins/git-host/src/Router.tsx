import { VisuallyHidden } from '@backstage/ui';
import { Route, Routes } from 'react-router-dom';
import { BranchesPage } from './branches/BranchesPage';
import { ComparePage } from './branches/ComparePage';
import { EditPage } from './edit/EditPage';
import { NewFilePage } from './edit/NewFilePage';
import { FilePage } from './file/FilePage';
import { FolderPage } from './folder/FolderPage';
import { CommitPage } from './history/CommitPage';
import { CommitsPage } from './history/CommitsPage';
import { RepositoriesPage } from './repositories/RepositoriesPage';
import { NoSuchPage } from './repository/NoSuchPage';
import { RepositoryFrame } from './repository/RepositoryFrame';
import { SettingsPage } from './settings/SettingsPage';
import { TokensPage } from './tokens/TokensPage';

/** The pages below `/git`, which have no strip above them: its landmark and its heading are here. */
export function Router() {
  return (
    <main>
      <VisuallyHidden>
        <h1>Repositories</h1>
      </VisuallyHidden>
      <Routes>
        <Route path="/" element={<RepositoriesPage />} />
        <Route path="/tokens" element={<TokensPage />} />
        <Route path="/:repository" element={<RepositoryFrame />}>
          <Route index element={<FolderPage />} />
          <Route path="tree/:ref/*" element={<FolderPage />} />
          <Route path="blob/:ref/*" element={<FilePage />} />
          <Route path="edit/:ref/*" element={<EditPage />} />
          <Route path="new/:ref/*" element={<NewFilePage />} />
          <Route path="commits/:ref/*" element={<CommitsPage />} />
          <Route path="commit/:id" element={<CommitPage />} />
          <Route path="branches" element={<BranchesPage />} />
          <Route path="compare/*" element={<ComparePage />} />
          <Route path="settings" element={<SettingsPage />} />
          <Route path="*" element={<NoSuchPage />} />
        </Route>
      </Routes>
    </main>
  );
}
