import { useApi } from '@backstage/core-plugin-api';
import {
  Container,
  Flex,
  Header,
  SearchField,
  Skeleton,
  Text,
} from '@backstage/ui';
import { Failure } from '@waymark/react';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { serviceCatalogApiRef } from '../api/ServiceCatalogApi';
import { FoundTeams } from './FoundTeams';
import { TeamTree } from './TeamTree';

/** All teams of the organisation as a tree. */
export function TeamsPage() {
  const api = useApi(serviceCatalogApiRef);
  const { value, error, retry } = useAsyncRetry(() => api.teams(), [api]);
  const [params, setParams] = useSearchParams();
  const words = params.get('q') ?? '';
  const teams = useMemo(() => value?.teams ?? [], [value]);
  return (
    <>
      <Header
        title="Teams"
        description="Who works together, on what, and what they are part of."
      />
      <Container>
        <Flex direction="column" gap="4">
          {error && (
            <Failure
              title="The teams could not be read"
              error={error}
              retry={retry}
            />
          )}
          {!value && !error && (
            <div role="status" aria-busy="true" aria-label="Reading the teams">
              <Skeleton height={320} />
            </div>
          )}
          {value && teams.length === 0 && (
            <Text as="p" color="secondary">
              The catalog has no group that you may see. Groups come from the
              repository that describes the organisation, as entities of kind
              Group.
            </Text>
          )}
          {value && teams.length > 0 && (
            <>
              <SearchField
                aria-label="Find a team"
                placeholder="Find a team"
                size="small"
                value={words}
                style={{ maxWidth: 320 }}
                onChange={q =>
                  setParams(q ? { q } : {}, {
                    replace: true,
                  })
                }
              />
              {words.trim() ? (
                <FoundTeams teams={teams} words={words} />
              ) : (
                <TeamTree teams={teams} mine={value.mine} />
              )}
            </>
          )}
        </Flex>
      </Container>
    </>
  );
}
