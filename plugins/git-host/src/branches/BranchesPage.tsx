import { useApi } from '@backstage/core-plugin-api';
import {
  Badge,
  Cell,
  CellText,
  Flex,
  Link,
  Table,
  Text,
  useBreakpoint,
  type ColumnConfig,
} from '@backstage/ui';
import type { GitBranch } from '@waymark/common';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { When } from '@waymark/react';
import { gitHostApiRef } from '../api/GitHostApi';
import { commitPath, commitsPath, comparePath, treePath } from '../links';
import { useRepository } from '../repository/context';
import { EmptyRepository } from '../repository/EmptyRepository';
import { Loaded } from '../shared/Loaded';
import { Rows } from '../shared/Rows';
import { besideWords } from './words';

type Row = GitBranch & { id: string };

/** The branches of a repository, the default one first. */
export function BranchesPage() {
  const { name } = useRepository();
  const api = useApi(gitHostApiRef);
  const wide = useBreakpoint().up('md');
  const branches = useAsyncRetry(() => api.countedBranches(name), [api, name]);
  return (
    <Loaded
      state={branches}
      label="Reading the branches"
      failure="The branches could not be read"
      skeleton={<Rows count={5} height={44} />}
    >
      {items =>
        items.length === 0 ? (
          <EmptyRepository />
        ) : (
          <Table
            data={items.map(branch => ({ ...branch, id: branch.name }))}
            pagination={{ type: 'none' }}
            columnConfig={columns(name, wide)}
          />
        )
      }
    </Loaded>
  );
}

function columns(repository: string, wide: boolean): ColumnConfig<Row>[] {
  return [
    {
      id: 'name',
      label: 'Branch',
      isRowHeader: true,
      defaultWidth: '2fr',
      cell: row => (
        <Cell>
          <Flex gap="2" align="center">
            <Link
              href={treePath({ repository, ref: row.name, path: '' })}
              standalone
            >
              {row.name}
            </Link>
            {row.isDefault && <Badge size="small">default</Badge>}
          </Flex>
        </Cell>
      ),
    },
    {
      id: 'commit',
      label: 'Last commit',
      isHidden: !wide,
      defaultWidth: '3fr',
      cell: row => (
        <CellText
          title={row.lastCommit.subject}
          description={row.lastCommit.author.name}
          href={commitPath(repository, row.lastCommit.id)}
        />
      ),
    },
    {
      id: 'changed',
      label: 'Changed',
      defaultWidth: 140,
      cell: row => (
        <Cell>
          <Text color="secondary">
            <When date={row.lastCommit.date} />
          </Text>
        </Cell>
      ),
    },
    {
      id: 'beside',
      label: 'Beside the default branch',
      defaultWidth: 210,
      cell: row => (
        <Cell>
          <Beside repository={repository} branch={row} />
        </Cell>
      ),
    },
    {
      id: 'history',
      label: 'History',
      isHidden: !wide,
      defaultWidth: 110,
      cell: row => (
        <Cell>
          <Link
            href={commitsPath({ repository, ref: row.name, path: '' })}
            standalone
            aria-label={`Commits of ${row.name}`}
          >
            Commits
          </Link>
        </Cell>
      ),
    },
  ];
}

/** How far a branch is from the default one, with the way to what it brings. */
function Beside(props: { repository: string; branch: GitBranch }) {
  const { name, isDefault, beside } = props.branch;
  if (isDefault) return null;
  return (
    <Link
      href={comparePath(props.repository, name)}
      standalone
      aria-label={`Compare ${name} with the default branch`}
    >
      {beside ? besideWords(beside) : 'Compare'}
    </Link>
  );
}
