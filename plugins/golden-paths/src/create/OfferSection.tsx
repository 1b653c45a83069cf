import { Text } from '@backstage/ui';
import type { Offer } from '@waymark/common';
import { useId } from 'react';
import styles from './CreatePage.module.css';
import { OfferCard } from './OfferCard';

/** Offers of one kind; nothing when there are none. */
export function OfferSection(props: {
  title: string;
  /** What they have in common, in a sentence. */
  about: string;
  offers: readonly Offer[];
  newestCreations?: number;
}) {
  const heading = useId();
  if (!props.offers.length) return null;
  return (
    <section aria-labelledby={heading} className={styles.section}>
      <Text as="h2" id={heading} variant="title-small" weight="bold">
        {props.title}
      </Text>
      <Text as="p" color="secondary">
        {props.about}
      </Text>
      <ul className={styles.offers}>
        {props.offers.map(offer => (
          <li key={offer.ref} className={styles.item}>
            <OfferCard offer={offer} newestCreations={props.newestCreations} />
          </li>
        ))}
      </ul>
    </section>
  );
}
