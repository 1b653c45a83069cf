import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { Link, Skeleton, Text } from '@backstage/ui';
import { runbookPath } from '@waymark/common';
import useAsync from 'react-use/esm/useAsync';
import { runbooksApiRef } from '../api/RunbooksApi';
import { Exercised } from '../Exercised';
import { Severity } from '../Severity';
import styles from './EntityRunbooksCard.module.css';

/** The runbooks of a component, on its page. */
export function EntityRunbooksCard() {
  const { entity } = useEntity();
  const api = useApi(runbooksApiRef);
  const entityRef = stringifyEntityRef(entity);
  const found = useAsync(() => api.find({ entityRef }), [api, entityRef]);
  return (
    <EntityInfoCard title="Runbooks">
      {found.loading && (
        <Skeleton height={60} aria-label="Reading the runbooks" />
      )}
      {found.error && <Text color="danger">{found.error.message}</Text>}
      {found.value?.length === 0 && (
        <Text color="secondary">
          None yet. A page in its docs becomes one with runbook: true in its
          front matter.
        </Text>
      )}
      <div className={styles.runbooks}>
        {found.value?.map(runbook => (
          <div key={runbook.page} className={styles.runbook}>
            <Link href={runbookPath(runbook)}>{runbook.title}</Link>
            <Text color="secondary" truncate>
              {runbook.alerts.join(', ')}
            </Text>
            <Severity of={runbook.severity} />
            <Exercised day={runbook.exercised} />
          </div>
        ))}
      </div>
    </EntityInfoCard>
  );
}
