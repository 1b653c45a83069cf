import { getCompoundEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Box, Link, Text } from '@backstage/ui';
import { useCallback } from 'react';
import { counted, messageOf } from '@waymark/react';
import { healthApiRef } from '../api/HealthApi';
import styles from './EntityHealthNotice.module.css';
import { Problem } from './Problem';
import { useLiveHealth } from './useLiveHealth';

/** Problems shown on the page of an entity; the others are on the Health page. */
const FIRST = 5;

/** What is wrong with the entry of the entity on this page, if anything; it comes and goes as that does. */
export function EntityHealthNotice() {
  const { entity } = useEntity();
  const api = useApi(healthApiRef);
  const { kind, namespace, name } = getCompoundEntityRef(entity);
  const { value, error } = useLiveHealth(
    useCallback(
      () => api.ofEntity({ kind, namespace, name }),
      [api, kind, namespace, name],
    ),
  );
  if (error && !value)
    return (
      <Text color="secondary">
        Whether something is wrong with this entry could not be read:{' '}
        {messageOf(error)}
      </Text>
    );
  const problems = value?.problems ?? [];
  if (problems.length === 0) return <></>;
  const ref = `${kind}:${namespace}/${name}`.toLocaleLowerCase('en-US');
  return (
    <Box
      as="section"
      bg="neutral"
      className={styles.notice}
      data-severity={
        problems.some(({ severity }) => severity === 'error')
          ? 'error'
          : 'warning'
      }
      aria-labelledby="entity-health"
    >
      <Text as="h2" id="entity-health" variant="body-large" weight="bold">
        {counted(problems.length, 'problem')} of this catalog entry
      </Text>
      <ul className={styles.list}>
        {problems.slice(0, FIRST).map(problem => (
          <Problem key={problem.id} problem={problem} onEntity />
        ))}
      </ul>
      {problems.length > FIRST && (
        <Link href={`/health?entity=${encodeURIComponent(ref)}`}>
          All {problems.length} problems
        </Link>
      )}
    </Box>
  );
}
