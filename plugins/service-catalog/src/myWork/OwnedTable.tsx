import type { CompoundEntityRef } from '@backstage/catalog-model';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import {
  Box,
  Cell,
  Row,
  Table,
  Text,
  useBreakpoint,
  type ColumnConfig,
} from '@backstage/ui';
import type { OwnedOrder } from '@waymark/common';
import { useMemo } from 'react';
import { columnsOf } from './columns';
import styles from './OwnedTable.module.css';
import { GROUPINGS, toLines, type Line, type OwnedRow } from './rows';
import type { View } from './useView';

/** Number of rows above which only those in view are drawn; up to it, the browser's own search finds all. */
const DRAWN = 100;

/** What a person owns as a dense table. */
export function OwnedTable(props: {
  /** Those read so far. */
  rows: readonly OwnedRow[];
  /** How many there are. */
  total: number;
  view: Pick<View, 'order' | 'grouping'>;
  /** What the rows are ordered by, which follows the view when they come. */
  orderedBy: OwnedOrder | undefined;
  isStale: boolean;
  /** Whether it is of a team rather than of the person who looks. */
  isOfTeam?: boolean;
  pathTo: (ref: CompoundEntityRef) => string;
  onSort: (order: View['order']) => void;
}) {
  const { rows, total, view, orderedBy, isStale, pathTo, onSort } = props;
  const isOfTeam = props.isOfTeam ?? false;
  const { order } = view;
  const isGrouped =
    view.grouping && GROUPINGS[view.grouping].order === orderedBy;
  const grouping = isGrouped ? view.grouping : undefined;
  const { up } = useBreakpoint();
  const wide = up('md');
  const isComplete = rows.length >= total;
  const lines = useMemo(
    () => toLines(rows, grouping, isComplete),
    [rows, grouping, isComplete],
  );
  const columns = useMemo(
    () => columnsOf({ pathTo, wide, grouping, isOfTeam }),
    [pathTo, wide, grouping, isOfTeam],
  );
  const shown = columns.filter(({ isHidden }) => !isHidden);
  return (
    <Box bg="neutral" className={styles.surface}>
      <Table
        columnConfig={columns}
        data={lines}
        isStale={isStale}
        pagination={{ type: 'none' }}
        virtualized={total > DRAWN ? { rowHeight: wide ? 41 : 58 } : false}
        sort={
          grouping
            ? undefined
            : {
                descriptor: {
                  column: order.field,
                  direction:
                    order.direction === 'asc' ? 'ascending' : 'descending',
                },
                onSortChange: ({ column, direction }) =>
                  onSort({
                    field: column as OwnedOrder,
                    direction: direction === 'ascending' ? 'asc' : 'desc',
                  }),
              }
        }
        rowConfig={({ item }) =>
          item.row ? (
            <Row id={item.id} columns={shown}>
              {(column: ColumnConfig<Line>) => column.cell(item)}
            </Row>
          ) : (
            <Row id={item.id} columns={shown.slice(0, 1)}>
              {() => (
                <Cell colSpan={shown.length} className={styles.head}>
                  <Text weight="bold">
                    <Head of={item.head} isRef={grouping === 'system'} />
                  </Text>
                </Cell>
              )}
            </Row>
          )
        }
        emptyState={
          <Text color="secondary">
            {isOfTeam
              ? 'Nothing it owns matches. Clear the search, or choose another kind.'
              : 'Nothing you own matches. Clear the search, or choose another kind or way.'}
          </Text>
        }
      />
    </Box>
  );
}

function Head({ of: head, isRef }: { of?: string; isRef: boolean }) {
  if (!head) return <>Without a system</>;
  return isRef ? <EntityDisplayName entityRef={head} hideIcon /> : <>{head}</>;
}
