import { Text } from '@backstage/ui';
import styles from './CreatePage.module.css';

/** Shown in a portal without templates, or to whoever may see none. */
export function NothingToCreate() {
  return (
    <div className={styles.page}>
      <div className={styles.nothing}>
        <Text as="h2" variant="title-small" weight="bold">
          There is no template that you may use
        </Text>
        <Text as="p" color="secondary">
          Templates come into the portal as entries of the catalog, from the
          locations under catalog.locations in app-config.yaml. Ask the platform
          team if you expected some here.
        </Text>
      </div>
    </div>
  );
}
