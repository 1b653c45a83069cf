import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { Link, Skeleton, Text } from '@backstage/ui';
import { ANNOTATION, type Deployment } from '@waymark/common';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { Failure } from '@waymark/react';
import { goldenPathsApiRef } from '../api/GoldenPathsApi';
import styles from './DeploymentsCard.module.css';

const moment = new Intl.DateTimeFormat('en', {
  dateStyle: 'medium',
  timeStyle: 'short',
});

/** What of a component runs where; nothing of one of which nobody has told, and that no template made. */
export function DeploymentsCard() {
  const { entity } = useEntity();
  const api = useApi(goldenPathsApiRef);
  const entityRef = stringifyEntityRef(entity);
  const {
    value: deployments,
    error,
    retry,
  } = useAsyncRetry(() => api.deployments(entityRef), [api, entityRef]);
  const isMade = Boolean(entity.metadata.annotations?.[ANNOTATION.template]);
  // Most components have no pipeline that tells: their pages do not make room for it and take it back.
  if (!isMade && !deployments?.length) return null;
  return (
    <EntityInfoCard title="Running">
      {error && (
        <Failure
          title="What runs where cannot be read"
          error={error}
          retry={retry}
        />
      )}
      {!deployments && !error && (
        <div
          role="status"
          aria-busy="true"
          aria-label="Reading the deployments"
        >
          <Skeleton height={24} />
        </div>
      )}
      {deployments?.length === 0 && (
        <Text color="secondary">
          No deployment was announced yet. The pipeline does so when it has a
          PORTAL_TOKEN.
        </Text>
      )}
      <ul className={styles.list}>
        {deployments?.map(deployment => (
          <Running key={deployment.environment} {...deployment} />
        ))}
      </ul>
    </EntityInfoCard>
  );
}

function Running({ environment, version, run, commit, at }: Deployment) {
  return (
    <li className={styles.line}>
      <Text weight="bold">{environment}</Text>
      <span title={commit && `Commit ${commit}`}>
        {run ? <Link href={run}>{version}</Link> : <Text>{version}</Text>}
      </span>
      <Text color="secondary" variant="body-small">
        <time dateTime={at}>{moment.format(new Date(at))}</time>
      </Text>
    </li>
  );
}
