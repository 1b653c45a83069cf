import { Container } from '@backstage/ui';
import { Crumbs } from './Crumbs';
import styles from './Trail.module.css';

/** The way to a page, above its title. */
export function Trail(props: { items: { label: string; href?: string }[] }) {
  return (
    <Container className={styles.trail}>
      <Crumbs items={props.items} />
    </Container>
  );
}
