import { Alert, Link, Text } from '@backstage/ui';
import type { Offer } from '@waymark/common';
import { OfferFacts } from '../create/OfferFacts';
import { SupportBadge } from '../create/SupportBadge';
import { useLinks } from '../shared/useLinks';
import styles from './TemplateForm.module.css';

/** What a template is, above its form. */
export function TemplateHead(props: {
  title: string;
  description?: string;
  /** What more is known of it, once it is. */
  offer?: Offer;
  newestCreations?: number;
}) {
  const { title, description, offer } = props;
  const links = useLinks();
  return (
    <header className={styles.head}>
      <div className={styles.title}>
        <Text as="h2" variant="title-small" weight="bold">
          {title}
        </Text>
        <SupportBadge support={offer?.support} />
      </div>
      {description && <Text as="p">{description}</Text>}
      {offer && (
        <OfferFacts offer={offer} newestCreations={props.newestCreations} />
      )}
      {offer?.support === 'deprecated' && (
        <Alert
          status="warning"
          icon
          title="This template is deprecated"
          description={
            offer.instead ? (
              <>
                Take{' '}
                <Link href={links.template(offer.instead.ref)}>
                  {offer.instead.title}
                </Link>{' '}
                for anything new.
              </>
            ) : (
              'Its owners advise against it for anything new.'
            )
          }
        />
      )}
    </header>
  );
}
