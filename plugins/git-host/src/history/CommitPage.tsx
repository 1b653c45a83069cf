import { useApi } from '@backstage/core-plugin-api';
import {
  Avatar,
  Box,
  ButtonLink,
  Flex,
  Link,
  Skeleton,
  Text,
} from '@backstage/ui';
import { RiCodeLine } from '@remixicon/react';
import type { GitCommitDetails } from '@waymark/common';
import { useParams } from 'react-router-dom';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { CopyButton, When } from '@waymark/react';
import { gitHostApiRef } from '../api/GitHostApi';
import {
  changedFilePath,
  commitPath,
  repositoryPath,
  treePath,
} from '../links';
import { useRepository } from '../repository/context';
import { shortId } from '../shared/format';
import { Loaded } from '../shared/Loaded';
import { Rows } from '../shared/Rows';
import { ChangedFiles } from './ChangedFiles';
import styles from './CommitPage.module.css';

/** A commit: its message, and what it changed. */
export function CommitPage() {
  const { name } = useRepository();
  const { id = '' } = useParams();
  const api = useApi(gitHostApiRef);
  const commit = useAsyncRetry(() => api.commit(name, id), [api, name, id]);
  return (
    <Loaded
      state={commit}
      label="Reading the commit"
      failure="The commit could not be read"
      back={{ href: repositoryPath(name), label: `Files of ${name}` }}
      skeleton={
        <Flex direction="column" gap="4">
          <Skeleton height={110} />
          <Rows count={3} height={160} />
        </Flex>
      }
    >
      {details => (
        <Flex direction="column" gap="5">
          <Message repository={name} details={details} />
          <ChangedFiles
            diff={details}
            hrefOf={changedFilePath(name, {
              before: details.commit.parents[0],
              after: details.commit.id,
            })}
            command={`git show ${details.commit.id.slice(0, 12)}`}
          />
        </Flex>
      )}
    </Loaded>
  );
}

function Message(props: { repository: string; details: GitCommitDetails }) {
  const { repository, details } = props;
  const { commit } = details;
  return (
    <Box
      as="section"
      bg="neutral"
      className={styles.message}
      aria-label="Commit"
    >
      <Flex justify="between" gap="3" align="start">
        <Text as="h2" variant="title-x-small" weight="bold">
          {commit.subject}
        </Text>
        <ButtonLink
          variant="secondary"
          size="small"
          iconStart={<RiCodeLine />}
          href={treePath({ repository, ref: commit.id, path: '' })}
          className={styles.files}
        >
          Files at this commit
        </ButtonLink>
      </Flex>
      {commit.body && <pre className={styles.body}>{commit.body}</pre>}
      <div className={styles.facts}>
        <Flex gap="2" align="center">
          <Avatar
            src=""
            name={commit.author.name}
            size="x-small"
            purpose="decoration"
          />
          <Text>
            <strong>{commit.author.name}</strong> committed{' '}
            <When date={commit.date} />
          </Text>
        </Flex>
        <Flex gap="1" align="center">
          <Text color="secondary">Commit</Text>
          <Text className={styles.id}>{shortId(commit.id)}</Text>
          <CopyButton text={commit.id} label="Copy the id of the commit" />
        </Flex>
        {commit.parents.length > 0 && (
          <Flex gap="2" align="center">
            <Text color="secondary">
              {commit.parents.length > 1 ? 'Parents' : 'Parent'}
            </Text>
            {commit.parents.map(parent => (
              <Link
                key={parent}
                href={commitPath(repository, parent)}
                className={styles.id}
                standalone
              >
                {shortId(parent)}
              </Link>
            ))}
          </Flex>
        )}
      </div>
    </Box>
  );
}
