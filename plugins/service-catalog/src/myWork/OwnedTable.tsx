import type { CompoundEntityRef } from '@backstage/catalog-model';
import {
  Badge,
  Box,
  Cell,
  CellText,
  Flex,
  Link,
  SearchField,
  Table,
  Text,
  ToggleButton,
  ToggleButtonGroup,
  useBreakpoint,
  useTable,
  type ColumnConfig,
} from '@backstage/ui';
import { RiBookOpenLine } from '@remixicon/react';
import { useMemo, type ReactNode } from 'react';
import { useSearchParams } from 'react-router-dom';
import styles from './OwnedTable.module.css';
import { countKinds, kindName, matches, sortRows, type OwnedRow } from './rows';

const ALL = 'all';
const dateFormat = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });

/** What a person owns as a dense, sortable table; kind and search are in the address. */
export function OwnedTable(props: {
  rows: OwnedRow[];
  /** A further choice, between the kinds and the search. */
  filter?: ReactNode;
  pathTo: (ref: CompoundEntityRef) => string;
}) {
  const { rows, filter, pathTo } = props;
  const { up } = useBreakpoint();
  const wide = up('md');
  const [params, setParams] = useSearchParams();
  const kinds = useMemo(() => countKinds(rows), [rows]);
  const wanted = params.get('kind') ?? ALL;
  const kind = kinds.some(counted => counted.kind === wanted) ? wanted : ALL;
  const search = params.get('q') ?? '';
  const shown = useMemo(
    () =>
      rows.filter(
        row => (kind === ALL || row.kind === kind) && matches(row, search),
      ),
    [rows, kind, search],
  );
  const { tableProps } = useTable({
    mode: 'complete',
    data: shown,
    initialSort: { column: 'type', direction: 'ascending' },
    sortFn: sortRows,
    paginationOptions: { type: 'none' },
  });

  const remember = (key: 'kind' | 'q', value: string) =>
    setParams(
      before => {
        const next = new URLSearchParams(before);
        if (value) next.set(key, value);
        else next.delete(key);
        return next;
      },
      { replace: true },
    );

  return (
    <Flex direction="column" gap="3">
      <Flex gap="3" align="center" className={styles.tools}>
        <ToggleButtonGroup
          selectionMode="single"
          disallowEmptySelection
          aria-label="Kind"
          className={styles.kinds}
          selectedKeys={[kind]}
          onSelectionChange={keys => {
            const [next] = [...keys].map(String);
            remember('kind', next === ALL ? '' : next);
          }}
        >
          <ToggleButton id={ALL} size="small">
            All {rows.length}
          </ToggleButton>
          {kinds.map(({ kind: each, count }) => (
            <ToggleButton id={each} key={each} size="small">
              {`${capital(kindName(each, 2))} ${count}`}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        {filter}
        <div className={styles.search}>
          <SearchField
            aria-label="Find in what you own"
            placeholder="Find in what you own"
            size="small"
            value={search}
            onChange={value => remember('q', value)}
          />
        </div>
      </Flex>
      <Box bg="neutral" className={styles.surface}>
        <Table
          {...tableProps}
          columnConfig={columns(pathTo, wide)}
          emptyState={
            <Text color="secondary">
              Nothing you own matches. Clear the search, or choose another kind
              or way.
            </Text>
          }
        />
      </Box>
    </Flex>
  );
}

function columns(
  pathTo: (ref: CompoundEntityRef) => string,
  wide: boolean,
): ColumnConfig<OwnedRow>[] {
  return [
    {
      id: 'title',
      label: 'Name',
      isRowHeader: true,
      isSortable: true,
      minWidth: 220,
      defaultWidth: '3fr',
      cell: row => (
        <CellText
          title={row.title}
          description={
            wide ? row.description : `${row.type ?? row.kind} · ${row.reason}`
          }
          href={pathTo(row.ref)}
        />
      ),
    },
    {
      id: 'type',
      label: 'Type',
      defaultWidth: 120,
      isSortable: true,
      isHidden: !wide,
      cell: row => <CellText title={row.type ?? row.kind.toLowerCase()} />,
    },
    {
      id: 'lifecycle',
      label: 'Lifecycle',
      defaultWidth: 130,
      isSortable: true,
      cell: row => (
        <Cell>
          <Lifecycle of={row.lifecycle} />
        </Cell>
      ),
    },
    {
      id: 'tier',
      label: 'Tier',
      isSortable: true,
      isHidden: !wide,
      defaultWidth: 80,
      cell: row => <CellText title={row.tier ?? ''} />,
    },
    {
      id: 'system',
      label: 'System',
      defaultWidth: '2fr',
      isSortable: true,
      isHidden: !wide,
      cell: row => <CellText title={row.system ?? ''} />,
    },
    {
      id: 'reason',
      label: 'Yours through',
      isSortable: true,
      isHidden: !wide,
      defaultWidth: '2fr',
      cell: row => <CellText title={row.reason} />,
    },
    {
      id: 'changed',
      label: 'Last change',
      defaultWidth: 140,
      isSortable: true,
      isHidden: !wide,
      cell: row => (
        <CellText
          title={row.changed ? dateFormat.format(new Date(row.changed)) : ''}
        />
      ),
    },
    {
      id: 'docs',
      label: 'Docs',
      defaultWidth: 70,
      cell: row => (
        <Cell>
          {row.hasDocs && (
            <Link
              href={`/docs/${row.ref.namespace}/${row.ref.kind}/${row.ref.name}`.toLowerCase()}
              aria-label={`Docs of ${row.title}`}
            >
              <RiBookOpenLine size={16} aria-hidden />
            </Link>
          )}
        </Cell>
      ),
    },
  ];
}

/** In production is the rule; what is not stands out. */
function Lifecycle({ of: lifecycle }: { of?: string }) {
  if (!lifecycle) return <></>;
  if (lifecycle === 'production')
    return <Text color="secondary">{lifecycle}</Text>;
  return (
    <Badge
      className={lifecycle === 'deprecated' ? styles.deprecated : undefined}
    >
      {lifecycle}
    </Badge>
  );
}

function capital(word: string) {
  return word[0].toUpperCase() + word.slice(1);
}
