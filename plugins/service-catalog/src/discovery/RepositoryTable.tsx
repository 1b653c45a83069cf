import {
  ButtonLink,
  Cell,
  CellText,
  Flex,
  Link,
  Table,
  Text,
  useBreakpoint,
  type ColumnConfig,
} from '@backstage/ui';
import type {
  DiscoveryResponse,
  DiscoverySource,
  UndescribedRepository,
} from '@waymark/common';
import { useMemo } from 'react';
import { distance } from '@waymark/react';
import { hrefOf, proposalPath } from './paths';
import type { Listing } from './useListing';

/** As many as the backend gives at once. */
const PAGE = 50;

interface Row extends Omit<UndescribedRepository, 'id'> {
  id: string;
  repository: UndescribedRepository;
  from: DiscoverySource;
}

/** A page of repositories that are not in the catalog, each with the way in. */
export function RepositoryTable(props: {
  overview: DiscoveryResponse;
  listing: Pick<Listing, 'offset' | 'change'>;
}) {
  const { repositories, sources, found } = props.overview;
  const { offset, change } = props.listing;
  const wide = useBreakpoint().up('md');
  const rows = useMemo<Row[]>(() => {
    const byId = new Map(sources.map(source => [source.id, source]));
    return repositories.flatMap(repository => {
      const from = byId.get(repository.source);
      const id = `${repository.source}/${repository.id}`;
      return from ? [{ ...repository, id, repository, from }] : [];
    });
  }, [repositories, sources]);
  const show = (first: number) => change('offset', first ? `${first}` : '');
  return (
    <Table
      data={rows}
      columnConfig={columns(wide)}
      pagination={
        found > PAGE || offset > 0
          ? {
              type: 'page',
              pageSize: PAGE,
              showPageSizeOptions: false,
              offset,
              totalCount: found,
              hasNextPage: offset + PAGE < found,
              hasPreviousPage: offset > 0,
              onNextPage: () => show(offset + PAGE),
              onPreviousPage: () => show(Math.max(offset - PAGE, 0)),
            }
          : { type: 'none' }
      }
      emptyState={
        <Text color="secondary">
          No repository has all these words. Try fewer of them.
        </Text>
      }
    />
  );
}

function columns(wide: boolean): ColumnConfig<Row>[] {
  return [
    {
      id: 'name',
      label: 'Repository',
      isRowHeader: true,
      defaultWidth: '3fr',
      cell: row => (
        <CellText
          title={row.name}
          description={row.unreadable ?? row.problem ?? row.description}
          href={hrefOf(row.url)}
        />
      ),
    },
    {
      id: 'source',
      label: 'Where',
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
  const { proposal, problem, unreadable, from, repository } = row;
  if (unreadable)
    return (
      <Text color="secondary">
        It is read again with each scan. If that does not help, ask whoever runs
        the portal.
      </Text>
    );
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
        <Text color="secondary">not merged yet</Text>
        {from.mayPropose && (
          <Link
            href={proposalPath(repository)}
            aria-label={`Propose another descriptor for ${row.name}`}
          >
            Propose again
          </Link>
        )}
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
