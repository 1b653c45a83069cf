import {
  getCompoundEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import {
  EntityInfoCard,
  useEntity,
  useEntityRefLink,
} from '@backstage/plugin-catalog-react';
import { Link, Skeleton, Text } from '@backstage/ui';
import { cutInWords, type RelatedEntity } from '@waymark/common';
import { messageOf } from '@waymark/react';
import useAsync from 'react-use/esm/useAsync';
import { relationsApiRef } from '../api/RelationsApi';
import { KindIcon } from './KindIcon';
import { toRings } from './lines';
import styles from './RelationsCard.module.css';

/** More than these of a ring are on the tab. */
const MOST = 8;

/** What is directly around an entity, on its page: one request, and one card for what stock pages take ten for. */
export function RelationsCard() {
  const { entity } = useEntity();
  const api = useApi(relationsApiRef);
  const path = useEntityRefLink();
  const page = path(entity);
  const ref = stringifyEntityRef(entity);
  const around = useAsync(
    () =>
      api.related(getCompoundEntityRef(entity), {
        depth: 1,
        direction: 'both',
      }),
    [api, ref],
  );
  const rings = around.value && toRings(around.value);
  const left = around.value && cutInWords(around.value.cut);
  return (
    <EntityInfoCard
      title="Relations"
      headerActions={
        <span className={styles.actions}>
          <Link href={`${page}/relations`}>Graph and table</Link>
          <Link href={`${page}/impact`}>What breaks</Link>
        </span>
      }
    >
      {around.loading && (
        <div role="status" aria-busy="true" aria-label="Reading the relations">
          <Skeleton width="100%" height={84} />
        </div>
      )}
      {around.error && (
        <Text color="danger">
          The relations could not be read: {messageOf(around.error)}
        </Text>
      )}
      {rings?.length === 0 && (
        <Text color="secondary">
          None yet. Its descriptor can name what it depends on, the APIs that it
          provides and uses, and its system.
        </Text>
      )}
      {rings && rings.length > 0 && (
        <dl className={styles.rings}>
          {rings.map(({ title, entities }) => (
            <div key={title} className={styles.ring}>
              <dt>{title}</dt>
              <dd>
                {entities.slice(0, MOST).map(each => (
                  <Neighbour
                    key={each.ref}
                    entity={each}
                    href={path(each.ref)}
                  />
                ))}
                {entities.length > MOST && (
                  <Link href={`${page}/relations?depth=1`}>
                    {(entities.length - MOST).toLocaleString('en')} more
                  </Link>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {left && <Text color="secondary">There was no room for {left}.</Text>}
    </EntityInfoCard>
  );
}

function Neighbour(props: { entity: RelatedEntity; href: string }) {
  const { entity, href } = props;
  return (
    <span className={styles.neighbour}>
      <KindIcon kind={entity.kind} className={styles.icon} />
      {entity.missing ? (
        <Text color="danger" title={entity.ref}>
          {entity.title} (not found)
        </Text>
      ) : (
        <Link href={href}>{entity.title}</Link>
      )}
    </span>
  );
}
