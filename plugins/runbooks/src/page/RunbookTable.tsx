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
import { Exercised } from '../Exercised';
import { Severity } from '../Severity';
import styles from './RunbookTable.module.css';

type Row = ListedRunbook & { id: string };

/** Runbooks as a table; each opens its page in the docs of its component. */
export function RunbookTable(props: {
  runbooks: ListedRunbook[];
  empty: string;
}) {
  const wide = useBreakpoint().up('md');
  const rows = useMemo<Row[]>(
    () =>
      props.runbooks.map(runbook => ({ ...runbook, id: runbookPath(runbook) })),
    [props.runbooks],
  );
  const { tableProps } = useTable({
    mode: 'complete',
    data: rows,
    paginationOptions: { type: 'none' },
  });
  return (
    <Box bg="neutral" className={styles.surface}>
      <Table
        {...tableProps}
        columnConfig={columns(wide)}
        emptyState={<Text color="secondary">{props.empty}</Text>}
      />
    </Box>
  );
}

function columns(wide: boolean): ColumnConfig<Row>[] {
  return [
    {
      id: 'title',
      label: 'Runbook',
      isRowHeader: true,
      defaultWidth: '2fr',
      cell: row => (
        <CellText
          title={row.title}
          description={
            wide ? undefined : `${row.component} · ${row.alerts.join(', ')}`
          }
          href={row.id}
        />
      ),
    },
    {
      id: 'component',
      label: 'Service',
      isHidden: !wide,
      cell: row => <CellText title={row.component} />,
    },
    {
      id: 'alerts',
      label: 'Alerts',
      isHidden: !wide,
      defaultWidth: '2fr',
      cell: row => <CellText title={row.alerts.join(', ')} />,
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
      id: 'exercised',
      label: wide ? 'Last followed' : 'Followed',
      cell: row => (
        <Cell>
          <Exercised day={row.exercised} />
        </Cell>
      ),
    },
  ];
}
