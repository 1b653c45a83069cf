import {
  Cell,
  CellText,
  Table,
  Text,
  useBreakpoint,
  useTable,
  type ColumnConfig,
} from '@backstage/ui';
import { RiArchiveLine } from '@remixicon/react';
import type { GitRepository } from '@waymark/common';
import { useMemo } from 'react';
import { When } from '@waymark/react';
import { repositoryPath } from '../links';

type Row = GitRepository & { id: string };

/** Repositories as a sortable table. */
export function RepositoryTable(props: { repositories: GitRepository[] }) {
  const wide = useBreakpoint().up('md');
  const rows = useMemo<Row[]>(
    () =>
      props.repositories.map(repository => ({
        ...repository,
        id: repository.name,
      })),
    [props.repositories],
  );
  const { tableProps } = useTable({
    mode: 'complete',
    data: rows,
    initialSort: { column: 'name', direction: 'ascending' },
    sortFn: (items, { column, direction }) =>
      [...items].sort(
        (a, b) =>
          (direction === 'descending' ? -1 : 1) *
          sortKey(a, column).localeCompare(sortKey(b, column)),
      ),
    paginationOptions: { type: 'none' },
  });
  return (
    <Table
      {...tableProps}
      columnConfig={columns(wide)}
      emptyState={
        <Text color="secondary">
          No repository has all these words. Try fewer of them.
        </Text>
      }
    />
  );
}

function sortKey(row: Row, column: string | number): string {
  return column === 'changed' ? row.lastCommit?.date ?? '' : row.name;
}

function columns(wide: boolean): ColumnConfig<Row>[] {
  return [
    {
      id: 'name',
      label: 'Repository',
      isRowHeader: true,
      isSortable: true,
      defaultWidth: '3fr',
      cell: row => (
        <CellText
          title={row.name}
          description={row.description}
          href={repositoryPath(row.name)}
          {...(row.archived && {
            leadingIcon: <RiArchiveLine aria-label="Archived" />,
          })}
        />
      ),
    },
    {
      id: 'commit',
      label: 'Last commit',
      isHidden: !wide,
      defaultWidth: '3fr',
      cell: row =>
        row.lastCommit ? (
          <CellText
            title={row.lastCommit.subject}
            description={row.lastCommit.author.name}
          />
        ) : (
          <CellText title="Nothing was pushed yet" color="secondary" />
        ),
    },
    {
      id: 'changed',
      label: 'Changed',
      isSortable: true,
      defaultWidth: 140,
      cell: row => (
        <Cell>
          {row.lastCommit && (
            <Text color="secondary">
              <When date={row.lastCommit.date} />
            </Text>
          )}
        </Cell>
      ),
    },
  ];
}
