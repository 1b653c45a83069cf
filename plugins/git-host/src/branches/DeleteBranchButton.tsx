import { useApi } from '@backstage/core-plugin-api';
import { toastApiRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  DialogTrigger,
  Flex,
  Text,
} from '@backstage/ui';
import { useNavigate } from 'react-router-dom';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { gitHostApiRef } from '../api/GitHostApi';
import { branchesPath } from '../links';
import { isNotFound, messageOf } from '../shared/Problem';

const TOAST_MS = 8000;

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
  const [state, remove] = useAsyncFn(async () => {
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
    <DialogTrigger>
      <Button variant="secondary">Delete branch</Button>
      <Dialog width={440}>
        <DialogHeader>{`Delete ${branch}?`}</DialogHeader>
        <DialogBody>
          <Flex direction="column" gap="3">
            <Text as="p">
              {isMerged
                ? 'Its commits stay: they are in the default branch.'
                : 'It is not merged. Its commits are lost, unless they are in another branch or in somebody’s clone.'}
            </Text>
            {state.error && (
              <Alert
                status="danger"
                icon
                title="The branch was not deleted"
                description={messageOf(state.error)}
              />
            )}
          </Flex>
        </DialogBody>
        <DialogFooter>
          <Button variant="secondary" slot="close">
            Keep it
          </Button>
          <Button
            variant="primary"
            destructive
            isPending={state.loading}
            onPress={remove}
          >
            Delete branch
          </Button>
        </DialogFooter>
      </Dialog>
    </DialogTrigger>
  );
}
