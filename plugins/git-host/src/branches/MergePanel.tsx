import { Alert, Button, Flex, Link, Text } from '@backstage/ui';
import type { GitComparison } from '@waymark/common';
import { CopyButton, messageOf, Sideways, When } from '@waymark/react';
import { commitPath } from '../links';
import { useRepository } from '../repository/context';
import { shortId } from '../shared/format';
import { DeleteBranchButton } from './DeleteBranchButton';
import styles from './MergePanel.module.css';
import { useMerge } from './useMerge';
import { settleCommands } from './words';

/** Whether a branch can be merged, what stands in the way, and the buttons that merge or remove it. */
export function MergePanel(props: {
  comparison: GitComparison;
  onChanged: () => void;
}) {
  const { comparison, onChanged } = props;
  const { name: repository, mayPush } = useRepository();
  const { branch, defaultBranch, exists, head, merge } = comparison;
  const { merge: run, state } = useMerge(repository, comparison, onChanged);
  return (
    <section aria-label="Merge" className={styles.panel}>
      <div aria-live="polite">
        {state.error ? (
          <Alert
            status="danger"
            icon
            title="Nothing was merged"
            description={messageOf(state.error)}
            customActions={
              <Button size="small" variant="secondary" onPress={onChanged}>
                Look again
              </Button>
            }
          />
        ) : (
          <Verdict repository={repository} comparison={comparison} />
        )}
      </div>
      {merge === 'conflicts' && (
        <Settle branch={branch} defaultBranch={defaultBranch} />
      )}
      {exists && mayPush && (
        <Flex gap="2">
          {merge === 'clean' && (
            <Button variant="primary" isPending={state.loading} onPress={run}>
              {`Merge into ${defaultBranch}`}
            </Button>
          )}
          <DeleteBranchButton
            repository={repository}
            branch={branch}
            head={head.id}
            isMerged={merge === 'merged'}
          />
        </Flex>
      )}
      {exists && !mayPush && (
        <Text color="secondary">
          You may read this repository, but not push to it, so somebody else has
          to merge this.
        </Text>
      )}
    </section>
  );
}

function Verdict(props: { repository: string; comparison: GitComparison }) {
  const { branch, defaultBranch, merge, mergedBy, conflicts } =
    props.comparison;
  switch (merge) {
    case 'clean':
      return (
        <Alert
          status="success"
          icon
          title={`It can be merged into ${defaultBranch}`}
          description="Nothing stands in the way."
        />
      );
    case 'merged':
      return mergedBy ? (
        <Alert
          status="info"
          icon
          title={`It is merged into ${defaultBranch}`}
          description={
            <>
              By {mergedBy.author.name} <When date={mergedBy.date} />, with
              commit{' '}
              <Link
                variant="body-small"
                href={commitPath(props.repository, mergedBy.id)}
              >
                {shortId(mergedBy.id)}
              </Link>
              .
            </>
          }
        />
      ) : (
        <Alert
          status="info"
          icon
          title="There is nothing to merge"
          description={`${defaultBranch} has all commits of ${branch}.`}
        />
      );
    case 'conflicts':
      return (
        <Alert
          status="warning"
          icon
          title={`${branch} and ${defaultBranch} changed the same places`}
          description={`Both changed ${conflicts.join(
            ', ',
          )}. Settle them in a clone:`}
        />
      );
    default:
      return (
        <Alert
          status="warning"
          icon
          title="The two have no commit in common"
          description={`They cannot be merged here. Make ${branch} again from ${defaultBranch}.`}
        />
      );
  }
}

function Settle(props: { branch: string; defaultBranch: string }) {
  const text = settleCommands(props.branch, props.defaultBranch);
  return (
    <div className={styles.commands}>
      <Sideways label="Commands" className={styles.lines}>
        {text}
      </Sideways>
      <CopyButton text={text} label="Copy the commands" />
    </div>
  );
}
