import { useApi } from '@backstage/core-plugin-api';
import {
  Alert,
  ButtonLink,
  Container,
  Flex,
  Header,
  Skeleton,
} from '@backstage/ui';
import type { DescriptorProposal } from '@waymark/common';
import { useState } from 'react';
import { useParams } from 'react-router-dom';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { Failure } from '@waymark/react';
import { discoveryApiRef } from '../../api/DiscoveryApi';
import { discoveryPath, hrefOf } from '../paths';
import { ProposalForm } from './ProposalForm';

/** Proposes a descriptor to one repository. */
export function ProposalPage() {
  const { source = '', repository = '' } = useParams();
  const api = useApi(discoveryApiRef);
  const state = useAsyncRetry(
    () => api.infer(source, repository),
    [api, source, repository],
  );
  const [made, setMade] = useState<DescriptorProposal>();
  const name = state.value?.repository.name ?? repository;
  return (
    <>
      <Header
        title={`Describe ${name}`}
        description="What the files of the repository say, as an entry of the catalog. Change what is wrong, then propose it."
        breadcrumbs={[{ label: 'Not in the catalog', href: discoveryPath }]}
      />
      <Container>
        {state.error && (
          <Failure
            title="A descriptor could not be inferred"
            error={state.error}
            retry={state.retry}
          />
        )}
        {!state.value && !state.error && (
          <Flex
            direction="column"
            gap="3"
            role="status"
            aria-busy="true"
            aria-label="Reading the files of the repository"
          >
            <Skeleton width={240} height={28} />
            <Skeleton height={360} />
          </Flex>
        )}
        {made && (
          <Flex direction="column" gap="3" align="start" role="status">
            <Alert
              status="success"
              icon
              title="The descriptor is proposed"
              description={`It waits on the branch ${made.branch}. Once it is merged, ${name} is in the catalog.`}
              style={{ alignSelf: 'stretch' }}
            />
            <Flex gap="2" style={{ flexWrap: 'wrap' }}>
              <ButtonLink variant="primary" href={hrefOf(made.url)}>
                {state.value?.source.type === 'embedded'
                  ? 'See the branch'
                  : 'See the pull request'}
              </ButtonLink>
              <ButtonLink variant="secondary" href={discoveryPath}>
                What else is not in the catalog
              </ButtonLink>
            </Flex>
          </Flex>
        )}
        {state.value && !made && (
          <ProposalForm
            // Another repository is another text.
            key={`${source}/${repository}`}
            proposal={state.value}
            onProposed={setMade}
          />
        )}
      </Container>
    </>
  );
}
