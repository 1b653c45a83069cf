import { useApi } from '@backstage/core-plugin-api';
import type { GitToken } from '@waymark/common';
import { ConfirmButton, isNotFound } from '@waymark/react';
import { useCallback } from 'react';
import { gitHostApiRef } from '../api/GitHostApi';

/** Revokes a token, after asking. */
export function RevokeButton(props: {
  token: GitToken;
  onRevoked: () => void;
}) {
  const { token, onRevoked } = props;
  const api = useApi(gitHostApiRef);
  const revoke = useCallback(async () => {
    try {
      await api.revokeToken(token.id);
    } catch (error) {
      // It has expired or was revoked elsewhere in the meantime, which is what was wanted.
      if (!isNotFound(error)) throw error;
    }
    onRevoked();
  }, [api, token.id, onRevoked]);
  return (
    <ConfirmButton
      button={{
        variant: 'tertiary',
        'aria-label': `Revoke ${token.name}`,
        children: 'Revoke',
      }}
      question={`Revoke “${token.name}”?`}
      consequence="Git on the machine that uses this token can no longer clone or push. This cannot be undone; a new token can be made."
      action="Revoke token"
      failure="The token could not be revoked"
      onConfirm={revoke}
    />
  );
}
