import { Box, ButtonLink, Link, Text } from '@backstage/ui';
import type { Offer } from '@waymark/common';
import { useId } from 'react';
import { inPortal } from '../shared/inPortal';
import { useLinks } from '../shared/useLinks';
import { Contents } from './Contents';
import styles from './OfferCard.module.css';
import { OfferFacts } from './OfferFacts';
import { SupportBadge } from './SupportBadge';

/** A template: what one gets, how it went for others, and the way to it. */
export function OfferCard(props: { offer: Offer; newestCreations?: number }) {
  const { offer } = props;
  const { example, instead } = offer;
  const title = useId();
  const links = useLinks();
  const to = links.template(offer.ref);
  return (
    <Box bg="neutral" className={styles.card}>
      <article aria-labelledby={title} className={styles.body}>
        <div className={styles.head}>
          <Text
            as="h3"
            id={title}
            variant="title-x-small"
            weight="bold"
            className={styles.title}
          >
            <Link variant="title-x-small" weight="bold" href={to} standalone>
              {offer.title}
            </Link>
          </Text>
          <SupportBadge support={offer.support} />
        </div>
        <OfferFacts offer={offer} newestCreations={props.newestCreations} />
        {offer.support === 'deprecated' && (
          <Text as="p" color="warning">
            {instead ? (
              <>
                Take{' '}
                <Link href={links.template(instead.ref)}>{instead.title}</Link>{' '}
                instead.
              </>
            ) : (
              'Its owners advise against it for anything new.'
            )}
          </Text>
        )}
        {offer.description && <Text as="p">{offer.description}</Text>}
        <Contents offer={offer} />
        <div className={styles.ways}>
          <ButtonLink
            variant={offer.support === 'deprecated' ? 'secondary' : 'primary'}
            size="small"
            href={to}
            aria-label={`${offer.kind === 'day-2' ? 'Use' : 'Create'} ${
              offer.title
            }`}
          >
            {offer.kind === 'day-2' ? 'Use' : 'Create'}
          </ButtonLink>
          {example && (
            <Text className={styles.example}>
              See one:{' '}
              <Link
                href={
                  example.repositoryUrl
                    ? inPortal(example.repositoryUrl)
                    : links.entity(example.ref)
                }
              >
                {example.title}
              </Link>
            </Text>
          )}
        </div>
      </article>
    </Box>
  );
}
