import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { Box, Button, Flex, Select, Text } from '@backstage/ui';
import { RiCheckboxCircleLine } from '@remixicon/react';
import type { GitTokenWithSecret } from '@waymark/common';
import { useState } from 'react';
import useAsync from 'react-use/esm/useAsync';
import { gitHostApiRef } from '../api/GitHostApi';
import { CopyField } from '../shared/CopyField';
import { cloneCommand } from './cloneCommand';
import styles from './TokenMade.module.css';

/** Shows the secret of a token this once, and how to clone with it. */
export function TokenMade(props: {
  token: GitTokenWithSecret;
  /** The repository that it was made for, when it was for one. */
  repository?: string;
  onDone: () => void;
}) {
  const { token, onDone } = props;
  const api = useApi(gitHostApiRef);
  const identity = useApi(identityApiRef);
  const { value } = useAsync(async () => {
    const [repositories, { userEntityRef }] = await Promise.all([
      api.repositories(),
      identity.getBackstageIdentity(),
    ]);
    return { repositories, userEntityRef };
  }, [api, identity]);
  const [chosen, setChosen] = useState(props.repository);
  const repository =
    value?.repositories.find(({ name }) => name === chosen) ??
    value?.repositories[0];

  return (
    <Box
      as="section"
      bg="neutral"
      className={styles.made}
      aria-labelledby="token-made"
    >
      <Flex gap="2" align="center">
        <RiCheckboxCircleLine size={20} aria-hidden className={styles.icon} />
        <Text as="h2" id="token-made" variant="title-x-small" weight="bold">
          {`Token “${token.name}” is made`}
        </Text>
      </Flex>
      <Flex direction="column" gap="1">
        <Text role="status">
          Copy it now: it is shown this once and cannot be had again.
        </Text>
        <CopyField text={token.secret} label="Copy the token" />
      </Flex>
      {repository && value && (
        <Flex direction="column" gap="2">
          <Text>
            Then clone, and paste the token when git asks for the password:
          </Text>
          <div className={styles.clone}>
            <Select
              aria-label="Repository to clone"
              className={styles.repository}
              search
              options={value.repositories.map(({ name }) => ({
                id: name,
                label: name,
              }))}
              value={repository.name}
              onChange={name => setChosen(String(name))}
            />
            <div className={styles.command}>
              <CopyField
                text={cloneCommand(repository.cloneUrl, value.userEntityRef)}
                label="Copy the clone command"
              />
            </div>
          </div>
        </Flex>
      )}
      <div>
        <Button variant="secondary" onPress={onDone}>
          I have copied it
        </Button>
      </div>
    </Box>
  );
}
