import {
  Cell,
  CellText,
  Link,
  Table,
  Text,
  useTable,
  type ColumnConfig,
} from '@backstage/ui';
import { bareName } from '@waymark/common';
import { whatItIs, type RelatedLine } from './lines';
import { KindIcon } from './KindIcon';
import { useOwnerPath } from './ownerPath';
import styles from './RelationsTable.module.css';

/** The same entities as the graph has, to read. */
export function RelationsTable(props: {
  lines: RelatedLine[];
  titles: Record<string, string>;
  pathTo: (ref: string) => string;
}) {
  const { lines, titles, pathTo } = props;
  const ownerPath = useOwnerPath();
  const { tableProps } = useTable({
    mode: 'complete',
    data: lines,
    initialSort: { column: 'depth', direction: 'ascending' },
    sortFn: sortLines,
    paginationOptions: { pageSize: 20, pageSizeOptions: [20, 50, 100] },
  });
  const columns: ColumnConfig<RelatedLine>[] = [
    {
      id: 'title',
      label: 'Name',
      isRowHeader: true,
      isSortable: true,
      defaultWidth: '3fr',
      minWidth: 180,
      cell: line => (
        <Cell>
          <div className={styles.name}>
            <span className={styles.title}>
              <KindIcon kind={line.kind} className={styles.icon} />
              {line.missing ? (
                <Text color="danger">{line.title}</Text>
              ) : (
                <Link href={pathTo(line.ref)}>{line.title}</Link>
              )}
            </span>
            <Text color="secondary" variant="body-small">
              {whatItIs(line)}
            </Text>
          </div>
          <Text as="p" color="secondary" variant="body-small">
            {line.how}
          </Text>
        </Cell>
      ),
    },
    {
      id: 'owner',
      label: 'Owner',
      isSortable: true,
      defaultWidth: '1fr',
      minWidth: 110,
      cell: line => (
        <Cell>
          {line.owners.slice(0, 1).map(owner => (
            <Link key={owner} href={ownerPath(owner)} variant="body-small">
              {titles[owner] ?? bareName(owner)}
            </Link>
          ))}
        </Cell>
      ),
    },
    {
      id: 'depth',
      label: 'Steps',
      isSortable: true,
      defaultWidth: 92,
      minWidth: 92,
      cell: line => <CellText title={String(line.depth)} />,
    },
  ];
  return (
    <Table
      {...tableProps}
      columnConfig={columns}
      emptyState={
        <Text color="secondary">
          Nothing here matches. Clear the search, or choose more kinds and
          relations.
        </Text>
      }
    />
  );
}

function sortLines(
  lines: RelatedLine[],
  { column, direction }: { column: string | number; direction: string },
): RelatedLine[] {
  const sign = direction === 'descending' ? -1 : 1;
  const owner = ({ owners: [first] }: RelatedLine) =>
    first === undefined ? '~' : bareName(first);
  return [...lines].sort((a, b) => {
    const byName = a.title.localeCompare(b.title);
    if (column === 'depth') return sign * (a.depth - b.depth) || byName;
    if (column === 'owner')
      return sign * owner(a).localeCompare(owner(b)) || byName;
    return sign * byName;
  });
}
