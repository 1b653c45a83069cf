import { useApi } from '@backstage/core-plugin-api';
import { toastApiRef } from '@backstage/frontend-plugin-api';
import { ConfirmButton, isNotFound } from '@waymark/react';
import { useCallback } from 'react';
import { useNavigate } from 'react-router-dom';
import { gitHostApiRef } from '../api/GitHostApi';
import { branchesPath } from '../links';
import { TOAST_MS } from '../shared/toast';

/** Removes a branch as it was looked at, after asking, and goes to those that are left. */
export function DeleteBranchButton(props: {
  repository: string;
  branch: string;
  /** Id of its last commit. */
  head: string;
  isMerged: boolean;
}) {
  const { repository, branch, head, isMerged } = props;
  const api = useApi(gitHostApiRef);
  const toasts = useApi(toastApiRef);
  const navigate = useNavigate();
  const remove = useCallback(async () => {
    try {
      await api.deleteBranch(repository, { branch, head });
    } catch (error) {
      // Somebody removed it in the meantime, which is what was wanted.
      if (!isNotFound(error)) throw error;
    }
    toasts.post({
      status: 'success',
      title: `${branch} is deleted`,
      timeout: TOAST_MS,
    });
    navigate(branchesPath(repository));
  }, [api, toasts, navigate, repository, branch, head]);
  return (
    <ConfirmButton
      button={{ variant: 'secondary', children: 'Delete branch' }}
      question={`Delete ${branch}?`}
      consequence={
        isMerged
          ? 'Its commits stay: they are in the default branch.'
          : 'It is not merged. Its commits are lost, unless they are in another branch or in somebody’s clone.'
      }
      action="Delete branch"
      failure="The branch was not deleted"
      onConfirm={remove}
    />
  );
}
