import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef, EntityRefLink } from '@backstage/plugin-catalog-react';
import { Badge, Flex, Link, Text } from '@backstage/ui';
import { ANNOTATION } from '@waymark/common';
import useAsync from 'react-use/esm/useAsync';
import { When } from '@waymark/react';
import { tokensPath } from '../links';
import { CopyField } from '../shared/CopyField';
import { bytes } from '../shared/format';
import styles from './About.module.css';
import { useRepository } from './context';

/** Beside the files of a repository: where to clone it from, and what in the catalog comes from it. */
export function About() {
  const { name, cloneUrl, sizeBytes, createdAt } = useRepository();
  const catalog = useApi(catalogApiRef);
  const entities = useAsync(async () => {
    const { items } = await catalog.queryEntities({
      filter: { [`metadata.annotations.${ANNOTATION.cloneUrl}`]: cloneUrl },
      fields: ['kind', 'metadata.name', 'metadata.namespace', 'metadata.title'],
      limit: 20,
    });
    return items;
  }, [catalog, cloneUrl]);

  return (
    <aside className={styles.about} aria-label="About this repository">
      <section className={styles.part}>
        <Text as="h2" weight="bold">
          Clone
        </Text>
        <CopyField text={cloneUrl} label="Copy the clone address" />
        <Text variant="body-small" color="secondary">
          Git asks for a password: give a{' '}
          <Link href={tokensPath(name)} variant="body-small">
            personal token
          </Link>
          .
        </Text>
      </section>
      {entities.value && entities.value.length > 0 && (
        <section className={styles.part}>
          <Text as="h2" weight="bold">
            In the catalog
          </Text>
          <ul className={styles.list}>
            {entities.value.map(entity => (
              <li key={`${entity.kind}/${entity.metadata.name}`}>
                <Flex gap="2" align="center">
                  <EntityRefLink entityRef={entity} />
                  <Badge size="small">{entity.kind}</Badge>
                </Flex>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className={styles.facts}>
        <Text variant="body-small" color="secondary">
          {bytes(sizeBytes)} · made <When date={createdAt} />
        </Text>
      </section>
    </aside>
  );
}
