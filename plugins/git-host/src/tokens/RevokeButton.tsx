import { useApi } from '@backstage/core-plugin-api';
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
import type { GitToken } from '@waymark/common';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { gitHostApiRef } from '../api/GitHostApi';
import { isNotFound, messageOf } from '../shared/Problem';

/** Revokes a token, after asking. */
export function RevokeButton(props: {
  token: GitToken;
  onRevoked: () => void;
}) {
  const { token, onRevoked } = props;
  const api = useApi(gitHostApiRef);
  const [state, revoke] = useAsyncFn(async () => {
    try {
      await api.revokeToken(token.id);
    } catch (error) {
      // It has expired or was revoked elsewhere in the meantime, which is what was wanted.
      if (!isNotFound(error)) throw error;
    }
    onRevoked();
  }, [api, token.id, onRevoked]);
  return (
    <DialogTrigger>
      <Button variant="tertiary" aria-label={`Revoke ${token.name}`}>
        Revoke
      </Button>
      <Dialog width={440}>
        <DialogHeader>{`Revoke “${token.name}”?`}</DialogHeader>
        <DialogBody>
          <Flex direction="column" gap="3">
            <Text as="p">
              Git on the machine that uses this token can no longer clone or
              push. This cannot be undone; a new token can be made.
            </Text>
            {state.error && (
              <Alert
                status="danger"
                icon
                title="The token could not be revoked"
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
            onPress={revoke}
          >
            Revoke token
          </Button>
        </DialogFooter>
      </Dialog>
    </DialogTrigger>
  );
}
