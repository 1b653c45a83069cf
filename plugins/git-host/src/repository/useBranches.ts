import { useApi } from '@backstage/core-plugin-api';
import type { GitBranch } from '@waymark/common';
import useAsync from 'react-use/esm/useAsync';
import { gitHostApiRef } from '../api/GitHostApi';

const NONE: GitBranch[] = [];

/** The branches of a repository, the default one first; none while they are read. */
export function useBranches(repository: string): GitBranch[] {
  const api = useApi(gitHostApiRef);
  const { value } = useAsync(() => api.branches(repository), [api, repository]);
  return value ?? NONE;
}
