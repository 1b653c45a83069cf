import { Link, Text } from '@backstage/ui';
import { languageTitle, usageInWords, type Offer } from '@waymark/common';
import { Fragment } from 'react';
import { useLinks } from '../shared/useLinks';

/** Language, version, owner and use of a template, in one line. */
export function OfferFacts(props: { offer: Offer; newestCreations?: number }) {
  const { language, version, owner, usage } = props.offer;
  const links = useLinks();
  const facts = [
    language && languageTitle(language),
    version && `Version ${version}`,
    owner && (
      <>
        By{' '}
        <Link variant="body-small" href={links.entity(owner.ref)}>
          {owner.title}
        </Link>
      </>
    ),
    usage &&
      (props.newestCreations && usage.times > 0
        ? `${usageInWords(usage)}, of the last ${props.newestCreations}`
        : usageInWords(usage)),
  ].filter(Boolean);
  if (!facts.length) return null;
  return (
    <Text as="p" variant="body-small" color="secondary">
      {facts.map((fact, index) => (
        <Fragment key={index}>
          {index > 0 && ' · '}
          {fact}
        </Fragment>
      ))}
    </Text>
  );
}
