import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { Badge, Button, Link, Text } from '@backstage/ui';
import { useId, useState } from 'react';
import { KindIcon } from '../KindIcon';
import { whatItIs } from '../lines';
import { useOwnerPath } from '../ownerPath';
import type { OwnersShare } from './byOwner';
import styles from './ImpactTab.module.css';

/** More than these come on demand. */
const MOST = 10;

/** An owner, how to tell them, and what of theirs breaks. */
export function OwnerSection(
  props: OwnersShare & { root: string; titles: Record<string, string> },
) {
  const { owner, lines } = props;
  const [isWhole, setWhole] = useState(false);
  const entityPath = useEntityRefLink();
  const ownerPath = useOwnerPath();
  const heading = useId();
  const shown = isWhole ? lines : lines.slice(0, MOST);
  return (
    <section className={styles.owner} aria-labelledby={heading}>
      <header className={styles.who}>
        <Text as="h3" variant="body-large" weight="bold" id={heading}>
          {owner.ref && !owner.missing ? (
            <Link
              href={ownerPath(owner.ref)}
              variant="body-large"
              weight="bold"
            >
              {owner.title}
            </Link>
          ) : (
            owner.title
          )}
        </Text>
        <Text color="secondary">{howToTell(props)}</Text>
        {owner.email && (
          <Link href={`mailto:${owner.email}`}>{owner.email}</Link>
        )}
      </header>
      <ul className={styles.lines}>
        {shown.map(line => (
          <li key={line.ref} className={styles.line}>
            <KindIcon kind={line.kind} className={styles.icon} />
            <span className={styles.name}>
              {line.missing ? (
                <Text title={line.ref}>{line.title}</Text>
              ) : (
                <Link href={entityPath(line.ref)}>{line.title}</Link>
              )}
              <Text color="secondary" variant="body-small">
                {whatItIs(line)}
              </Text>
            </span>
            <span className={styles.tier}>
              {line.tier && <Badge size="small">{`Tier ${line.tier}`}</Badge>}
            </span>
            <Text color="secondary" className={styles.why}>
              {line.why}
            </Text>
          </li>
        ))}
      </ul>
      {shown.length < lines.length && (
        <Button variant="tertiary" size="small" onPress={() => setWhole(true)}>
          Show {(lines.length - shown.length).toLocaleString('en')} more
        </Button>
      )}
    </section>
  );
}

function howToTell({ owner, lines }: OwnersShare): string {
  const number = lines.length.toLocaleString('en');
  if (owner.ref === undefined)
    return owner.missing
      ? `${number}, named by a relation, but not to be found or not for you to see`
      : `${number} without an owner: find one before you go on`;
  return owner.missing
    ? `${number}; this owner is not in the catalog, so there is nobody to tell`
    : number;
}
