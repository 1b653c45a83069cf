import { RELATION_PART_OF, type Entity } from '@backstage/catalog-model';
import {
  EntityDisplayName,
  useEntityRefLink,
} from '@backstage/plugin-catalog-react';
import { Link, Skeleton, Text } from '@backstage/ui';
import { ANNOTATION } from '@waymark/common';
import type { ReactNode } from 'react';
import { useOwnerPath } from '../relations/ownerPath';
import styles from './EntityHeader.module.css';
import { EntryHealth } from './EntryHealth';
import { PlaceLinks } from './PlaceLinks';
import { placesOf, waysToReach } from './places';
import { useOwners } from './useOwners';

/** Kinds that somebody looks after; people and groups look after themselves. */
const OWNED = ['api', 'component', 'domain', 'resource', 'system', 'template'];

/**
 * The facts about an entity, each with its label. How many there are hangs on the entity alone, so that nothing moves when
 * its owners are read.
 *
 * @param tabs - addresses of the tabs of its page
 */
export function useFacts(
  entity: Entity,
  tabs: readonly string[],
): { label: string; value: ReactNode }[] {
  const { owners, isRead } = useOwners(entity);
  const isOwned =
    owners.length > 0 || OWNED.includes(entity.kind.toLowerCase());
  const existing = owners.flatMap(owner => owner.entity ?? []);
  const parents = (entity.relations ?? [])
    .filter(({ type }) => type === RELATION_PART_OF)
    .map(({ targetRef }) => targetRef);
  const tier = entity.metadata.annotations?.[ANNOTATION.tier];
  const lifecycle = entity.spec?.lifecycle?.toString();
  const places = placesOf(entity, tabs);
  const reach = waysToReach(entity, existing);

  return [
    ...(isOwned
      ? [
          {
            label: 'Owner',
            value: <Owners owners={owners} isRead={isRead} />,
          },
        ]
      : []),
    ...(lifecycle ? [{ label: 'Lifecycle', value: lifecycle }] : []),
    ...(tier ? [{ label: 'Tier', value: tier }] : []),
    ...(parents.length > 0
      ? [{ label: 'Part of', value: <Parents refs={parents} /> }]
      : []),
    { label: 'Catalog entry', value: <EntryHealth entity={entity} /> },
    ...(isOwned
      ? [
          {
            label: 'Reach them',
            value: (
              <span className={styles.reach}>
                {isRead ? (
                  <PlaceLinks places={reach} none="No address on record" />
                ) : (
                  <Skeleton width={140} height={16} />
                )}
              </span>
            ),
          },
        ]
      : []),
    ...(places.length > 0
      ? [{ label: 'See', value: <PlaceLinks places={places} /> }]
      : []),
  ];
}

function Owners(props: ReturnType<typeof useOwners>) {
  const ownerPath = useOwnerPath();
  if (props.owners.length === 0)
    return <Text className={styles.missing}>Nobody</Text>;
  return (
    <span className={styles.names}>
      {props.owners.map(({ ref, title, entity }) =>
        props.isRead && !entity ? (
          <Text key={ref} className={styles.missing}>
            {title} (not in the catalog)
          </Text>
        ) : (
          <Link key={ref} href={ownerPath(ref)} standalone>
            {title}
          </Link>
        ),
      )}
    </span>
  );
}

function Parents({ refs }: { refs: string[] }) {
  const path = useEntityRefLink();
  return (
    <span className={styles.names}>
      {refs.map(ref => (
        <Link key={ref} href={path(ref)} standalone>
          <EntityDisplayName entityRef={ref} hideIcon disableTooltip />
        </Link>
      ))}
    </span>
  );
}
