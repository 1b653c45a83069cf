import type { EntityContentLayoutProps } from '@backstage/plugin-catalog-react/alpha';
import { Fragment } from 'react';
import styles from './EntityCards.module.css';
import { Warnings } from './Warnings';

/**
 * The cards of an entity's page. What helps stands first, to the eye, the keyboard and a small window alike; what the
 * entity is stands beside it, or below where there is no room.
 */
export function EntityCards({ cards }: EntityContentLayoutProps) {
  const info = cards.filter(({ type }) => type === 'info');
  const content = cards.filter(({ type }) => type !== 'info');
  return (
    <div className={styles.page}>
      <Warnings />
      <div
        className={styles.cards}
        data-beside={(info.length > 0 && content.length > 0) || undefined}
      >
        {[content, info].map(
          (column, index) =>
            column.length > 0 && (
              <div key={index} className={styles.column}>
                {column.map(({ element }, place) => (
                  <Fragment key={element.key ?? place}>{element}</Fragment>
                ))}
              </div>
            ),
        )}
      </div>
    </div>
  );
}
