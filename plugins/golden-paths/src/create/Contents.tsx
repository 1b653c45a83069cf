import { Skeleton, Text } from '@backstage/ui';
import { areaTitle, type Offer } from '@waymark/common';
import styles from './OfferCard.module.css';

/** What one gets from a golden path, in numbers of files; nothing where they are not known. */
export function Contents({ offer }: { offer: Offer }) {
  const { contents, counting, title } = offer;
  if (!contents)
    return counting ? (
      <div
        role="status"
        aria-busy="true"
        aria-label={`Counting the files of ${title}`}
      >
        <Skeleton height={24} width="100%" />
      </div>
    ) : null;
  const all = contents.reduce((sum, { files }) => sum + files, 0);
  return (
    <div className={styles.contents}>
      <Text variant="body-small" weight="bold">
        {`${all} files`}
      </Text>
      <ul className={styles.areas} aria-label={`What ${title} makes`}>
        {contents.map(({ area, files }) => (
          <li key={area} className={styles.area}>
            <Text variant="body-small">
              <span className={styles.count}>{files}</span> {areaTitle(area)}
            </Text>
          </li>
        ))}
      </ul>
    </div>
  );
}
