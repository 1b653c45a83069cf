import { useApi } from '@backstage/core-plugin-api';
import { BreadcrumbEntry } from '@backstage/frontend-plugin-api';
import { Container, Flex, Header, Text } from '@backstage/ui';
import { alertPath, runbookPath, type AlertLookup } from '@waymark/common';
import { useCallback } from 'react';
import { Navigate, useParams, useSearchParams } from 'react-router-dom';
import { runbooksApiRef } from '../api/RunbooksApi';
import { RunbookTable } from '../find/RunbookTable';
import { Problem } from '../shared/Problem';
import { Rows } from '../shared/Rows';
import { useFresh } from '../shared/useFresh';
import { useTitles } from '../shared/useTitles';
import { useWhileEmpty } from '../shared/useWhileEmpty';
import { NoRunbook } from './NoRunbook';

/** The address a `runbook_url` names: opens the runbook of the alert, or says that there is none. */
export function AlertPage() {
  const { alert = '' } = useParams();
  const [params] = useSearchParams();
  const service = params.get('service') ?? undefined;
  const api = useApi(runbooksApiRef);
  const found = useFresh(
    useCallback(() => api.forAlert(alert, service), [api, alert, service]),
  );
  const lookup = found.value;
  const titleOf = useTitles([
    ...(lookup?.runbooks ?? []).map(({ owner }) => owner),
    ...(lookup?.near ?? []).map(({ owner }) => owner),
    ...(lookup?.rules ?? []).map(({ owner }) => owner),
  ]);

  useWhileEmpty(isUnknown(lookup), found.retry);

  // What was read for another alert is not this one's.
  if (lookup && !found.loading) {
    const one = theOne(lookup, service);
    if (one) return <Navigate replace to={runbookPath(one)} />;
  }

  return (
    <BreadcrumbEntry entry={{ label: alert, href: alertPath(alert) }}>
      <Header title={alert} description={describe(lookup)} />
      <Container>
        {found.error && (
          <Problem
            title="The runbook could not be looked up"
            error={found.error}
            retry={found.retry}
          />
        )}
        {!lookup && !found.error && (
          <Rows label="Finding the runbook" count={3} />
        )}
        {lookup && lookup.runbooks.length > 0 && (
          <Flex direction="column" gap="3">
            <Text as="h2" variant="body-large" weight="bold">
              Choose the one of the service that is in trouble
            </Text>
            <RunbookTable
              runbooks={lookup.runbooks}
              titleOf={titleOf}
              empty=""
            />
          </Flex>
        )}
        {lookup?.runbooks.length === 0 && (
          <NoRunbook alert={alert} lookup={lookup} titleOf={titleOf} />
        )}
      </Container>
    </BreadcrumbEntry>
  );
}

/** The runbook to open without asking: the only one, or the only one of the service. */
export function theOne({ runbooks }: AlertLookup, service?: string) {
  if (runbooks.length === 1) return runbooks[0];
  if (!service) return undefined;
  const wanted = service.toLowerCase();
  const own = runbooks.filter(
    ({ entityRef }) =>
      entityRef === wanted || entityRef.replace(/^.*[:/]/, '') === wanted,
  );
  return own.length === 1 ? own[0] : undefined;
}

/** Whether nothing is known of the alert at all. */
function isUnknown(lookup?: AlertLookup): boolean {
  return (
    lookup !== undefined &&
    lookup.runbooks.length + lookup.near.length + lookup.rules.length === 0
  );
}

function describe(lookup?: AlertLookup) {
  if (!lookup) return 'An alert.';
  if (lookup.runbooks.length > 1)
    return `${lookup.runbooks.length} runbooks are for this alert.`;
  return lookup.runbooks.length === 1
    ? 'Its runbook opens.'
    : 'This alert has no runbook.';
}
