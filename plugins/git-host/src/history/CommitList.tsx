import { Avatar, ButtonIcon, Flex, Link, Text } from '@backstage/ui';
import { RiCodeLine } from '@remixicon/react';
import type { GitCommit } from '@waymark/common';
import { useNavigate } from 'react-router-dom';
import { CopyButton, When } from '@waymark/react';
import { commitPath, treePath } from '../links';
import { shortId } from '../shared/format';
import { Panel } from '../shared/Panel';
import styles from './CommitList.module.css';
import { groupByDay } from './groupByDay';

const dayFormat = new Intl.DateTimeFormat('en', { dateStyle: 'long' });

/** Commits under the days they were made on. */
export function CommitList(props: {
  repository: string;
  commits: GitCommit[];
}) {
  return (
    <Flex direction="column" gap="5">
      {groupByDay(props.commits).map(({ day, commits }) => (
        <section key={day} className={styles.day}>
          <Text as="h2" variant="body-medium" color="secondary">
            {dayFormat.format(new Date(`${day}T12:00:00`))}
          </Text>
          <Panel>
            <ul className={styles.list}>
              {commits.map(commit => (
                <CommitItem
                  key={commit.id}
                  repository={props.repository}
                  commit={commit}
                />
              ))}
            </ul>
          </Panel>
        </section>
      ))}
    </Flex>
  );
}

function CommitItem(props: { repository: string; commit: GitCommit }) {
  const { repository, commit } = props;
  const navigate = useNavigate();
  const page = commitPath(repository, commit.id);
  return (
    <li className={styles.item}>
      <Avatar
        src=""
        name={commit.author.name}
        size="small"
        purpose="decoration"
      />
      <div className={styles.words}>
        <Link href={page} weight="bold" standalone>
          {commit.subject}
        </Link>
        <Text variant="body-small" color="secondary">
          {commit.author.name} committed <When date={commit.date} />
        </Text>
      </div>
      <Flex gap="1" align="center">
        <Link href={page} color="secondary" standalone className={styles.id}>
          {shortId(commit.id)}
        </Link>
        <CopyButton
          text={commit.id}
          label={`Copy the id of commit ${shortId(commit.id)}`}
        />
        <ButtonIcon
          variant="tertiary"
          size="small"
          icon={<RiCodeLine />}
          aria-label={`Files at commit ${shortId(commit.id)}`}
          onPress={() =>
            navigate(treePath({ repository, ref: commit.id, path: '' }))
          }
        />
      </Flex>
    </li>
  );
}
