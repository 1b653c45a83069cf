import {
  ButtonLink,
  Cell,
  CellText,
  Flex,
  Link,
  Table,
  Text,
  useBreakpoint,
  useTable,
  type ColumnConfig,
} from '@backstage/ui';
import type { DiscoverySource, UndescribedRepository } from '@waymark/common';
import { useMemo } from 'react';
import { distance } from '@waymark/react';
import { hrefOf, proposalPath } from './paths';

const PAGE = 50;

interface Row extends Omit<UndescribedRepository, 'id'> {
  id: string;
  repository: UndescribedRepository;
  from: DiscoverySource;
}

/** Repositories that are not in the catalog, each with the way in. */
export function RepositoryTable(props: {
  repositories: UndescribedRepository[];
  sources: DiscoverySource[];
}) {
  const { repositories, sources } = props;
  const wide = useBreakpoint().up('md');
  const rows = useMemo<Row[]>(() => {
    const byId = new Map(sources.map(source => [source.id, source]));
    return repositories.flatMap(repository => {
      const from = byId.get(repository.source);
      const id = `${repository.source}/${repository.id}`;
      return from ? [{ ...repository, id, repository, from }] : [];
    });
  }, [repositories, sources]);
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
    paginationOptions:
      rows.length > PAGE
        ? { pageSize: PAGE, pageSizeOptions: [PAGE, 200] }
        : { type: 'none' },
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
  return column === 'source' ? `${row.from.title} ${row.name}` : row.name;
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
          description={row.problem ?? row.description}
          href={hrefOf(row.url)}
        />
      ),
    },
    {
      id: 'source',
      label: 'Where',
      isSortable: true,
      isHidden: !wide,
      defaultWidth: '2fr',
      cell: row => <CellText title={row.from.title} />,
    },
    {
      id: 'state',
      label: 'What to do',
      defaultWidth: wide ? 330 : 150,
      cell: row => (
        <Cell>
          <WayIn row={row} wide={wide} />
        </Cell>
      ),
    },
  ];
}

function WayIn({ row, wide }: { row: Row; wide: boolean }) {
  const { proposal, problem, from, repository } = row;
  if (problem)
    return (
      <Text color="secondary">
        Its {from.descriptor} cannot be used: mend it there.
      </Text>
    );
  if (proposal)
    return (
      <Flex gap="2" align="center" style={{ flexWrap: 'wrap' }}>
        <Link
          href={hrefOf(proposal.url)}
          aria-label={`Descriptor proposed for ${row.name}`}
        >
          Proposed {distance(proposal.at, new Date())}
        </Link>
        <Text color="secondary">waits to be merged</Text>
      </Flex>
    );
  return from.mayPropose ? (
    <ButtonLink
      size="small"
      variant="secondary"
      href={proposalPath(repository)}
      aria-label={`Propose a descriptor for ${row.name}`}
    >
      {wide ? 'Propose a descriptor' : 'Propose'}
    </ButtonLink>
  ) : (
    <Text color="secondary">
      Ask somebody who may push to add {from.descriptor}.
    </Text>
  );
}
