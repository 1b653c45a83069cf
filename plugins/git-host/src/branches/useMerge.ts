import { useApi } from '@backstage/core-plugin-api';
import { toastApiRef } from '@backstage/frontend-plugin-api';
import type { GitComparison } from '@waymark/common';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { gitHostApiRef } from '../api/GitHostApi';
import { commitPath } from '../links';
import { TOAST_MS } from '../shared/toast';

/** Merges a branch as it was looked at, and says so. */
export function useMerge(
  repository: string,
  { branch, head, defaultBranch }: GitComparison,
  onMerged: () => void,
) {
  const api = useApi(gitHostApiRef);
  const toasts = useApi(toastApiRef);
  const [state, merge] = useAsyncFn(async () => {
    const looked = { branch, head: head.id };
    const { commit } = await api.merge(repository, looked);
    toasts.post({
      status: 'success',
      title: `${branch} is merged into ${defaultBranch}`,
      links: [
        { label: 'Show the commit', href: commitPath(repository, commit) },
      ],
      timeout: TOAST_MS,
    });
    onMerged();
  }, [api, toasts, repository, branch, head.id, defaultBranch, onMerged]);
  return { merge, state };
}
