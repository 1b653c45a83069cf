import {
  Box,
  Cell,
  CellText,
  Table,
  Text,
  useBreakpoint,
  useTable,
  type ColumnConfig,
} from '@backstage/ui';
import { runbookPath, type ListedRunbook } from '@waymark/common';
import { useMemo } from 'react';
import { Exercised } from '../states/Exercised';
import { Severity } from '../states/Severity';
import { RunbookState } from '../states/StateBadge';
import styles from './RunbookTable.module.css';

type Row = ListedRunbook & { id: string };

/** Lines on one page of the table; fewer runbooks need no pages. */
const PAGE_SIZE = 50;

/** Runbooks as a table, in the order given; each line opens its page in the docs of its component. */
export function RunbookTable(props: {
  runbooks: ListedRunbook[];
  titleOf: (ref: string) => string;
  empty: string;
  /** Whether something newer is on its way. */
  stale?: boolean;
  /** Without the service, where all are of one. */
  ofOneService?: boolean;
}) {
  const { runbooks, titleOf, empty, stale, ofOneService } = props;
  const wide = useBreakpoint().up('md');
  const rows = useMemo<Row[]>(
    () => runbooks.map(runbook => ({ ...runbook, id: runbookPath(runbook) })),
    [runbooks],
  );
  const { tableProps } = useTable<Row>({
    mode: 'complete',
    data: rows,
    paginationOptions:
      rows.length > PAGE_SIZE
        ? { pageSize: PAGE_SIZE, showPageSizeOptions: false }
        : { type: 'none' },
  });
  return (
    <Box bg="neutral" className={styles.surface}>
      <Table
        {...tableProps}
        isStale={stale || tableProps.isStale}
        columnConfig={columns({ wide, ofOneService, titleOf })}
        rowConfig={{ getHref: ({ id }) => id }}
        emptyState={<Text color="secondary">{empty}</Text>}
      />
    </Box>
  );
}

function columns(options: {
  wide: boolean;
  ofOneService?: boolean;
  titleOf: (ref: string) => string;
}): ColumnConfig<Row>[] {
  const { wide, ofOneService, titleOf } = options;
  const all: ColumnConfig<Row>[] = [
    {
      id: 'title',
      label: 'Runbook',
      isRowHeader: true,
      defaultWidth: '3fr',
      cell: row => (
        <CellText
          title={row.title}
          description={
            wide
              ? undefined
              : [...(ofOneService ? [] : [row.component]), ...row.alerts].join(
                  ' · ',
                )
          }
          href={row.id}
        />
      ),
    },
    {
      id: 'component',
      label: 'Service',
      isHidden: !wide,
      defaultWidth: '2fr',
      cell: row => (
        <CellText
          title={row.component}
          description={row.owner && titleOf(row.owner)}
        />
      ),
    },
    {
      id: 'alerts',
      label: 'Alerts',
      isHidden: !wide,
      defaultWidth: '3fr',
      cell: row => (
        <Cell>
          <Alerts names={row.alerts} />
        </Cell>
      ),
    },
    {
      id: 'severity',
      label: 'Severity',
      isHidden: !wide,
      defaultWidth: 100,
      cell: row => (
        <Cell>
          <Severity of={row.severity} />
        </Cell>
      ),
    },
    {
      id: 'state',
      label: 'State',
      defaultWidth: wide ? 190 : 155,
      cell: row => (
        <Cell>
          <RunbookState gaps={row.gaps} />
        </Cell>
      ),
    },
    {
      id: 'exercised',
      label: 'Last followed',
      isHidden: !wide,
      defaultWidth: 130,
      cell: row => (
        <Cell>
          <Exercised day={row.exercised} />
        </Cell>
      ),
    },
  ];
  return all.filter(({ id }) => !ofOneService || id !== 'component');
}

function Alerts({ names }: { names: string[] }) {
  const [first, ...rest] = names;
  return (
    <span className={styles.alerts} title={names.join('\n')}>
      <code>{first}</code>
      {rest.length > 0 && (
        <Text color="secondary">{` and ${rest.length} more`}</Text>
      )}
    </span>
  );
}
