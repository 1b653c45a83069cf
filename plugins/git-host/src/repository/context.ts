import type {
  GitRepositoryDetails,
  GitRepositorySettings,
} from '@waymark/common';
import { useOutletContext, useParams } from 'react-router-dom';
import type { GitPlace } from '../api/GitHostApi';

/** What the frame gives to the pages in it. */
export interface RepositoryContext {
  repository: GitRepositoryDetails;
  /** What the reader may do with it as a whole. */
  settings: {
    loading: boolean;
    error?: Error;
    value?: GitRepositorySettings;
    retry: () => void;
  };
  /** Reads both again. */
  reload: () => void;
}

/** The repository whose page is open. */
export function useRepository(): GitRepositoryDetails {
  return useRepositoryContext().repository;
}

/** The same, with what belongs to its settings. */
export function useRepositoryContext(): RepositoryContext {
  return useOutletContext<RepositoryContext>();
}

/** The place that the address names; the root of the default branch when it names none. */
export function usePlace(): GitPlace {
  const { name, defaultBranch } = useRepository();
  const { ref, '*': path = '' } = useParams();
  // Without a ref, what is behind the star is that of the route above.
  if (!ref) return { repository: name, ref: defaultBranch, path: '' };
  return { repository: name, ref, path: path.replace(/\/+$/, '') };
}
