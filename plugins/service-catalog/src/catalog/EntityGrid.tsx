import type { Entity } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { Skeleton } from '@backstage/ui';
import { useVirtualizer } from '@tanstack/react-virtual';
import { browseColumn } from '@waymark/common';
import {
  useEffect,
  useId,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import { useNavigate } from 'react-router-dom';
import styles from './EntityGrid.module.css';
import { columnWidths, EntityCell } from './EntityCell';
import { GridHeader, type Sorting } from './GridHeader';
import type { PageWindow } from './PageWindow';
import { rowByKey } from './rowByKey';

const ROW_HEIGHT = 44;
const OVERSCAN = 8;
const SKELETONS = 12;

/** Index of the row that an element stands in; the head, which is the first, has none. */
function rowIndexAt(target: EventTarget): number | undefined {
  const row =
    target instanceof Element ? target.closest('[aria-rowindex]') : undefined;
  const index = Number(row?.getAttribute('aria-rowindex')) - 2;
  return index >= 0 ? index : undefined;
}

/**
 * Entities as rows, of which only those in view are there. The arrow keys move, Enter opens.
 *
 * The rows are scrolled inside the table, so that its head stays in sight.
 */
export function EntityGrid(props: {
  /** Names the table. */
  label: string;
  /** Where a row leads; to the page of its entity when left out. */
  hrefOf?: (entity: Entity) => string;
  /** Undefined until something came. */
  list?: PageWindow;
  isStale: boolean;
  columns: readonly string[];
  sorting: Sorting;
  /** Receives the focus when somebody goes down from the search. */
  gridRef: RefObject<HTMLDivElement>;
}) {
  const { list, columns, gridRef } = props;
  const total = list?.total ?? 0;
  const id = useId();
  const [active, setActive] = useState(0);
  const entityPath = useRouteRef(entityRouteRef);
  const navigate = useNavigate();
  const scroller = gridRef;
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    // The head covers the first row's height of what is scrolled.
    scrollPaddingStart: ROW_HEIGHT,
    initialRect: { width: 1000, height: 800 },
  });
  const rows = virtual.getVirtualItems();
  const first = rows[0]?.index ?? 0;
  const last = rows[rows.length - 1]?.index ?? 0;
  useEffect(() => list?.show(first, last), [list, first, last]);

  const before = useRef(list);
  useEffect(() => {
    if (before.current === list) return;
    before.current = list;
    setActive(0);
    scroller.current?.scrollTo?.({ top: 0 });
  }, [list, scroller]);

  const pathTo = (entity: Entity) =>
    props.hrefOf?.(entity) ?? entityPath(entityRouteParams(entity));
  const press = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const page = Math.max(
      1,
      Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 1,
    );
    const next = rowByKey(event.key, active, { total, page });
    const entity = list?.row(active)?.entity;
    if (next !== undefined) {
      setActive(next);
      virtual.scrollToIndex(next);
    } else if (event.key === 'Enter' && entity) navigate(pathTo(entity));
    else return;
    event.preventDefault();
  };

  const { minWidth, ...template } = columnWidths(columns);
  return (
    // eslint-disable-next-line jsx-a11y/interactive-supports-focus -- it is focusable; the rule overlooks the expression
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label={props.label}
      aria-rowcount={total + 1}
      aria-colcount={columns.length}
      aria-busy={props.isStale || !list}
      aria-activedescendant={total > 0 ? `${id}-${active}` : undefined}
      className={styles.grid}
      data-stale={props.isStale || undefined}
      onKeyDown={press}
      onMouseDown={({ target }) => {
        const row = rowIndexAt(target);
        if (row !== undefined) setActive(row);
      }}
    >
      <GridHeader
        columns={columns}
        sorting={props.sorting}
        template={{ ...template, minWidth }}
      />
      <div
        role="rowgroup"
        className={styles.rows}
        style={{
          minWidth,
          height: list ? virtual.getTotalSize() : SKELETONS * ROW_HEIGHT,
        }}
      >
        {!list &&
          Array.from({ length: SKELETONS }, (_, index) => (
            <div
              key={index}
              className={styles.row}
              style={{
                ...template,
                transform: `translateY(${index * ROW_HEIGHT}px)`,
              }}
            >
              <Skeleton width="70%" height={16} />
            </div>
          ))}
        {rows.map(({ index, start }) => {
          const listed = list?.row(index);
          return (
            <div
              key={index}
              id={`${id}-${index}`}
              role="row"
              aria-rowindex={index + 2}
              aria-selected={index === active}
              className={styles.row}
              data-active={index === active || undefined}
              style={{ ...template, transform: `translateY(${start}px)` }}
            >
              {listed
                ? columns.map(column => (
                    <EntityCell
                      key={column}
                      column={column}
                      listed={listed}
                      href={pathTo(listed.entity)}
                    />
                  ))
                : columns.map(column => (
                    <div
                      key={column}
                      role="gridcell"
                      aria-label={`${
                        browseColumn(column)?.title ?? column
                      } is on its way`}
                    >
                      <Skeleton width="70%" height={16} />
                    </div>
                  ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}
