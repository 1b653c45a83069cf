import { Skeleton } from '@backstage/ui';
import styles from './CreatePage.module.css';

/** What holds the place of the templates until they are read. */
export function CreateSkeleton() {
  return (
    <div
      role="status"
      aria-busy="true"
      aria-label="Reading what there is to create"
      className={styles.section}
    >
      <Skeleton width={320} height={32} />
      <div className={styles.offers}>
        {Array.from({ length: 4 }, (_, i) => (
          <Skeleton key={i} height={220} />
        ))}
      </div>
    </div>
  );
}
