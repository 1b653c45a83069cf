import { Avatar, Badge, Box, Flex, Link, Text } from '@backstage/ui';
import type { GitComparison } from '@waymark/common';
import { When } from '@waymark/react';
import { treePath } from '../links';
import { Markdown } from '../markdown/Markdown';
import styles from './ChangeHead.module.css';
import { besideWords, withoutTask } from './words';

/** What a branch is about, in the words of its first commit, whose it is, and where it goes. */
export function ChangeHead(props: {
  repository: string;
  comparison: GitComparison;
}) {
  const { repository, comparison } = props;
  const { branch, exists, defaultBranch, title, description, author, head } =
    comparison;
  const words = withoutTask(description);
  return (
    <Box
      as="section"
      bg="neutral"
      className={styles.head}
      aria-label="Proposed change"
    >
      <Flex gap="3" align="center" className={styles.title}>
        <Text as="h2" variant="title-x-small" weight="bold">
          {title}
        </Text>
        <Badge size="small">
          {comparison.merge === 'merged' ? 'merged' : 'open'}
        </Badge>
      </Flex>
      {words && (
        <Markdown
          text={words}
          file={{ repository, ref: comparison.head.id, path: '' }}
        />
      )}
      <div className={styles.facts}>
        <Flex gap="2" align="center">
          <Avatar
            src=""
            name={author.name}
            size="x-small"
            purpose="decoration"
          />
          <Text>
            <strong>{author.name}</strong>, last commit{' '}
            <When date={head.date} />
          </Text>
        </Flex>
        <Text>
          <Text color="secondary">From </Text>
          {exists ? (
            <Link
              href={treePath({ repository, ref: branch, path: '' })}
              className={styles.branch}
              standalone
            >
              {branch}
            </Link>
          ) : (
            <span className={styles.branch}>{branch} (removed)</span>
          )}
          <Text color="secondary"> into </Text>
          <Link
            href={treePath({ repository, ref: defaultBranch, path: '' })}
            className={styles.branch}
            standalone
          >
            {defaultBranch}
          </Link>
        </Text>
        {comparison.merge !== 'merged' && (
          <Text color="secondary">{besideWords(comparison)}</Text>
        )}
      </div>
    </Box>
  );
}
