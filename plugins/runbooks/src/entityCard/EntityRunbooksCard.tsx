import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { Flex, Link, Skeleton, Text } from '@backstage/ui';
import { runbookPath } from '@waymark/common';
import useAsync from 'react-use/esm/useAsync';
import { runbooksApiRef } from '../api/RunbooksApi';
import { Exercised } from '../Exercised';

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
      <Flex direction="column" gap="2">
        {found.value?.map(runbook => (
          <Flex key={runbook.page} justify="between" gap="3">
            <Link href={runbookPath(runbook)}>{runbook.title}</Link>
            <Exercised day={runbook.exercised} />
          </Flex>
        ))}
      </Flex>
    </EntityInfoCard>
  );
}
