import { useApi } from '@backstage/core-plugin-api';
import {
  Alert,
  Button,
  Container,
  Flex,
  Header,
  SearchField,
  Skeleton,
} from '@backstage/ui';
import { runbookPath } from '@waymark/common';
import { useNavigate, useSearchParams } from 'react-router-dom';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { runbooksApiRef } from '../api/RunbooksApi';
import { RunbookTable } from './RunbookTable';

/** Finds a runbook by alert, service or words. Keyboard first: paste the name of an alert, press Enter, read. */
export function RunbooksPage() {
  const api = useApi(runbooksApiRef);
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const query = params.get('q') ?? '';
  const found = useAsyncRetry(() => api.find({ query }), [api, query]);

  const openFirst = () => {
    const [first] = found.value ?? [];
    if (first && !found.loading) navigate(runbookPath(first));
  };

  return (
    <>
      <Header
        title="When an alert fires"
        description="Paste the name of the alert; Enter opens the first that is found."
      />
      <Container>
        <Flex direction="column" gap="4">
          <SearchField
            aria-label="Find a runbook"
            placeholder="Alert name, service or words, then Enter"
            value={query}
            onChange={value =>
              setParams(value ? { q: value } : {}, { replace: true })
            }
            onSubmit={openFirst}
          />
          {found.error && (
            <Flex direction="column" gap="3" align="start">
              <Alert
                status="danger"
                icon
                title="The runbooks could not be read"
                description={found.error.message}
              />
              <Button variant="secondary" onPress={found.retry}>
                Try again
              </Button>
            </Flex>
          )}
          {!found.value && !found.error && (
            <Flex
              direction="column"
              gap="2"
              aria-busy="true"
              aria-label="Finding runbooks"
            >
              {Array.from({ length: 6 }, (_, i) => (
                <Skeleton key={i} height={40} />
              ))}
            </Flex>
          )}
          {found.value && (
            <RunbookTable
              runbooks={found.value}
              empty={
                query
                  ? 'No runbook has all these words. Try the name of the service alone.'
                  : 'There are no runbooks yet. A page in the docs of a component becomes one when its front matter says runbook: true.'
              }
            />
          )}
        </Flex>
      </Container>
    </>
  );
}
