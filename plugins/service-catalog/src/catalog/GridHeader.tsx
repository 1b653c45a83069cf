import { RiArrowDownLine, RiArrowUpLine } from '@remixicon/react';
import { browseColumn } from '@waymark/common';
import type { CSSProperties } from 'react';
import styles from './EntityGrid.module.css';

/** What the rows are sorted by, and the way to change it. */
export interface Sorting {
  sort: string;
  descending: boolean;
  onChange: (sort: string, descending: boolean) => void;
}

/** The head of the table; a press on a column sorts by it, another the other way. */
export function GridHeader(props: {
  columns: readonly string[];
  sorting: Sorting;
  template: CSSProperties;
}) {
  const { sort, descending, onChange } = props.sorting;
  return (
    <div role="rowgroup" className={styles.head}>
      <div
        role="row"
        aria-rowindex={1}
        className={styles.headRow}
        style={props.template}
      >
        {props.columns.map(id => {
          const column = browseColumn(id);
          const isSorted = sort === id;
          const way = descending ? 'descending' : 'ascending';
          return (
            <div
              key={id}
              role="columnheader"
              aria-sort={isSorted ? way : undefined}
              className={styles.cell}
            >
              {column?.sortField ? (
                <button
                  type="button"
                  className={styles.sort}
                  onClick={() => onChange(id, isSorted && !descending)}
                >
                  {column.title}
                  {isSorted &&
                    (descending ? (
                      <RiArrowDownLine size={14} aria-hidden />
                    ) : (
                      <RiArrowUpLine size={14} aria-hidden />
                    ))}
                </button>
              ) : (
                column?.title ?? id
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
