import { useApi } from '@backstage/core-plugin-api';
import { Alert, Container, Flex, Header, Skeleton, Text } from '@backstage/ui';
import { runbookPath } from '@waymark/common';
import { Navigate, useParams } from 'react-router-dom';
import useAsync from 'react-use/esm/useAsync';
import { runbooksApiRef } from '../api/RunbooksApi';
import { RunbookTable } from '../page/RunbookTable';

/** The address a `runbook_url` names: opens the runbook of the alert, or says that there is none. */
export function AlertPage() {
  const { alert = '' } = useParams();
  const api = useApi(runbooksApiRef);
  const found = useAsync(() => api.forAlert(alert), [api, alert]);

  if (found.value?.runbooks.length === 1)
    return <Navigate replace to={runbookPath(found.value.runbooks[0])} />;

  return (
    <>
      <Header title={alert} description="Runbooks for this alert." />
      <Container>
        {found.loading && (
          <Skeleton height={120} aria-label="Finding the runbook" />
        )}
        {found.error && (
          <Alert
            status="danger"
            icon
            title="The runbook could not be looked up"
            description={found.error.message}
          />
        )}
        {found.value && found.value.runbooks.length > 1 && (
          <RunbookTable runbooks={found.value.runbooks} empty="" />
        )}
        {found.value?.runbooks.length === 0 && (
          <Flex direction="column" gap="4">
            <Alert
              status="warning"
              icon
              title={`No runbook names the alert ${alert}`}
              description="Write one as a page in the docs of its service, with runbook: true and the name of the alert in its front matter."
            />
            <Text as="h2" variant="title-x-small" weight="bold">
              The nearest there are
            </Text>
            <RunbookTable
              runbooks={found.value.near}
              empty="Nothing comes near."
            />
          </Flex>
        )}
      </Container>
    </>
  );
}
