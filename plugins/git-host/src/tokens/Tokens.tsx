import { useApi } from '@backstage/core-plugin-api';
import { Container, Flex, Text } from '@backstage/ui';
import type { GitTokenWithSecret } from '@waymark/common';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { counted } from '@waymark/react';
import { gitHostApiRef } from '../api/GitHostApi';
import { Loaded } from '../shared/Loaded';
import { Rows } from '../shared/Rows';
import { NewTokenButton } from './NewTokenButton';
import { TokenMade } from './TokenMade';
import { TokenTable } from './TokenTable';

/** The tokens as a part of the settings. */
export function TokensInSettings() {
  return (
    <Container>
      <Tokens />
    </Container>
  );
}

/** Lists, makes and revokes the personal tokens of whoever is signed in. */
export function Tokens() {
  const api = useApi(gitHostApiRef);
  const [params] = useSearchParams();
  const tokens = useAsyncRetry(() => api.tokens(), [api]);
  // The secret lives here only: leaving the page forgets it.
  const [made, setMade] = useState<GitTokenWithSecret>();

  const make = (
    <NewTokenButton
      onMade={token => {
        setMade(token);
        tokens.retry();
      }}
    />
  );

  return (
    <Flex direction="column" gap="5">
      {made && (
        <TokenMade
          key={made.id}
          token={made}
          repository={params.get('repository') ?? undefined}
          onDone={() => setMade(undefined)}
        />
      )}
      <Loaded
        state={tokens}
        label="Reading your tokens"
        failure="Your tokens could not be read"
        skeleton={<Rows count={4} height={44} />}
      >
        {items => (
          <Flex direction="column" gap="3">
            <Flex justify="between" align="center" gap="3">
              <Text color="secondary">
                {items.length > 0 && counted(items.length, 'token')}
              </Text>
              {items.length > 0 && make}
            </Flex>
            {items.length > 0 ? (
              <TokenTable
                tokens={items}
                onRevoked={id => {
                  setMade(before => (before?.id === id ? undefined : before));
                  tokens.retry();
                }}
              />
            ) : (
              <Flex direction="column" gap="3" align="start">
                <Text as="h2" variant="title-x-small" weight="bold">
                  You have no tokens
                </Text>
                <Text as="p" color="secondary">
                  Make one, and give it to git when it asks for a password.
                </Text>
                {make}
              </Flex>
            )}
          </Flex>
        )}
      </Loaded>
    </Flex>
  );
}
