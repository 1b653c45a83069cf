import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { Flex, Link, Text } from '@backstage/ui';
import { RiGitRepositoryLine } from '@remixicon/react';
import { ANNOTATION } from '@waymark/common';
import { When } from '@waymark/react';
import { commitPath, repositoryPath, tokensPath } from '../links';
import { CopyField } from '../shared/CopyField';
import { shortId } from '../shared/format';
import styles from './EntitySourceCard.module.css';
import { repositoryOf } from './repositoryOf';

/** Where the source of an entity is, on its page: its repository, its last change, and how to clone it. */
export function EntitySourceCard() {
  const { entity } = useEntity();
  const annotations = entity.metadata.annotations ?? {};
  const cloneUrl = annotations[ANNOTATION.cloneUrl];
  const commit = annotations[ANNOTATION.commit];
  const changed = annotations[ANNOTATION.changed];
  const repository = cloneUrl && repositoryOf(cloneUrl);
  if (!cloneUrl) return null;
  return (
    <EntityInfoCard title="Source">
      <Flex direction="column" gap="3">
        {repository && (
          <Flex direction="column" gap="1">
            <Link href={repositoryPath(repository)} className={styles.link}>
              <RiGitRepositoryLine size={16} aria-hidden /> {repository}
            </Link>
            {commit && changed && (
              <Text variant="body-small" color="secondary">
                As of{' '}
                <Link
                  href={commitPath(repository, commit)}
                  variant="body-small"
                  className={styles.id}
                >
                  {shortId(commit)}
                </Link>
                , <When date={changed} />
              </Text>
            )}
          </Flex>
        )}
        <CopyField
          text={`git clone ${cloneUrl}`}
          label="Copy the clone command"
        />
        <Text variant="body-small" color="secondary">
          Git asks for a password: give a{' '}
          <Link href={tokensPath(repository)} variant="body-small">
            personal token
          </Link>
          .
        </Text>
      </Flex>
    </EntityInfoCard>
  );
}
