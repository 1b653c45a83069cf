import { useApi } from '@backstage/core-plugin-api';
import { Flex, Skeleton, Text } from '@backstage/ui';
import type { GitComparison } from '@waymark/common';
import { useParams } from 'react-router-dom';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { counted } from '@waymark/react';
import { gitHostApiRef } from '../api/GitHostApi';
import { ChangedFiles } from '../history/ChangedFiles';
import { CommitList } from '../history/CommitList';
import { branchesPath, changedFilePath } from '../links';
import { useRepository } from '../repository/context';
import { Loaded } from '../shared/Loaded';
import { Rows } from '../shared/Rows';
import { ChangeHead } from './ChangeHead';
import { MergePanel } from './MergePanel';

/** A branch beside the default one: what it changes, whether it can be merged, and the merge. */
export function ComparePage() {
  const { name } = useRepository();
  const { '*': branch = '' } = useParams();
  const api = useApi(gitHostApiRef);
  const comparison = useAsyncRetry(
    () => api.compare(name, branch),
    [api, name, branch],
  );
  return (
    <Loaded
      state={comparison}
      label="Comparing the branch"
      failure="The branch could not be compared"
      back={{ href: branchesPath(name), label: `Branches of ${name}` }}
      skeleton={
        <Flex direction="column" gap="4">
          <Skeleton height={150} />
          <Rows count={3} height={160} />
        </Flex>
      }
    >
      {found => (
        <Flex direction="column" gap="5">
          <ChangeHead repository={name} comparison={found} />
          <MergePanel
            // What somebody has begun is about these two commits.
            key={`${found.head.id} ${found.merge}`}
            comparison={found}
            onChanged={comparison.retry}
          />
          <Commits repository={name} comparison={found} />
          <Changes repository={name} comparison={found} />
        </Flex>
      )}
    </Loaded>
  );
}

function Commits(props: { repository: string; comparison: GitComparison }) {
  const { commits, ahead, merge } = props.comparison;
  if (commits.length === 0) return null;
  // After the merge the default branch has them all.
  const count = merge === 'merged' ? commits.length : ahead;
  return (
    <Flex direction="column" gap="3">
      <Text as="h2" variant="title-x-small" weight="bold">
        {counted(count, 'commit')}
      </Text>
      <CommitList repository={props.repository} commits={commits} />
      {count > commits.length && (
        <Text as="p" color="secondary">
          These are the newest {commits.length} of {count}.
        </Text>
      )}
    </Flex>
  );
}

function Changes(props: { repository: string; comparison: GitComparison }) {
  const { head, start, diff } = props.comparison;
  if (diff.files.length === 0)
    return (
      <Text as="p" color="secondary">
        No file is different.
      </Text>
    );
  const until = head.id.slice(0, 12);
  return (
    <ChangedFiles
      diff={diff}
      hrefOf={changedFilePath(props.repository, {
        before: start,
        after: head.id,
      })}
      command={
        start
          ? `git diff ${start.slice(0, 12)} ${until}`
          : `git ls-tree -r ${until}`
      }
    />
  );
}
