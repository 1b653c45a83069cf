import { Avatar, Link, Text } from '@backstage/ui';
import { RiHistoryLine } from '@remixicon/react';
import type { GitCommit } from '@waymark/common';
import { When } from '@waymark/react';
import { commitPath } from '../links';
import { shortId } from '../shared/format';
import styles from './CommitBar.module.css';

/** The commit that a folder or file is shown at, in one line, with the way to its history. */
export function CommitBar(props: {
  repository: string;
  commit: GitCommit;
  /** Address of the history. */
  history: string;
}) {
  const { repository, commit, history } = props;
  const page = commitPath(repository, commit.id);
  return (
    <div className={styles.bar}>
      <Avatar
        src=""
        name={commit.author.name}
        size="x-small"
        purpose="decoration"
      />
      <Text weight="bold" className={styles.author}>
        {commit.author.name}
      </Text>
      <Link
        href={page}
        color="secondary"
        standalone
        truncate
        className={styles.subject}
        title={commit.subject}
      >
        {commit.subject}
      </Link>
      <Link
        href={page}
        color="secondary"
        standalone
        className={styles.id}
        aria-label={`Commit ${shortId(commit.id)}`}
      >
        {shortId(commit.id)}
      </Link>
      <Text color="secondary" className={styles.when}>
        <When date={commit.date} />
      </Text>
      <Link href={history} standalone className={styles.history}>
        <RiHistoryLine size={16} aria-hidden /> History
      </Link>
    </div>
  );
}
