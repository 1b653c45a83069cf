import { getCompoundEntityRef, type Entity } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { HeaderMetadataStatus, Skeleton, Text } from '@backstage/ui';
import { useCallback } from 'react';
import { healthApiRef } from '../api/HealthApi';
import { useLiveHealth } from '../health/useLiveHealth';

/** Whether something is wrong with the entry of an entity; what it is stands on the Health page. */
export function EntryHealth({ entity }: { entity: Entity }) {
  const api = useApi(healthApiRef);
  const { kind, namespace, name } = getCompoundEntityRef(entity);
  const { value, error } = useLiveHealth(
    useCallback(
      () => api.ofEntity({ kind, namespace, name }),
      [api, kind, namespace, name],
    ),
  );
  if (!value)
    return error ? (
      <Text color="secondary">Not known just now</Text>
    ) : (
      <Skeleton width={72} height={16} />
    );
  const { problems } = value;
  if (problems.length === 0)
    return <HeaderMetadataStatus label="In order" color="success" />;
  const ref = `${kind}:${namespace}/${name}`.toLocaleLowerCase('en-US');
  return (
    <HeaderMetadataStatus
      label={
        problems.length === 1 ? '1 problem' : `${problems.length} problems`
      }
      color={
        problems.some(({ severity }) => severity === 'error')
          ? 'danger'
          : 'warning'
      }
      href={`/health?entity=${encodeURIComponent(ref)}`}
    />
  );
}
