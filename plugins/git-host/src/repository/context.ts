import type { GitRepositoryDetails } from '@waymark/common';
import { useOutletContext, useParams } from 'react-router-dom';
import type { GitPlace } from '../api/GitHostApi';

/** The repository whose page is open. */
export function useRepository(): GitRepositoryDetails {
  return useOutletContext<GitRepositoryDetails>();
}

/** The place that the address names; the root of the default branch when it names none. */
export function usePlace(): GitPlace {
  const { name, defaultBranch } = useRepository();
  const { ref, '*': path = '' } = useParams();
  // Without a ref, what is behind the star is that of the route above.
  if (!ref) return { repository: name, ref: defaultBranch, path: '' };
  return { repository: name, ref, path: path.replace(/\/+$/, '') };
}
