import { useApi } from '@backstage/core-plugin-api';
import {
  ButtonLink,
  Container,
  Flex,
  Header,
  SearchField,
  Text,
} from '@backstage/ui';
import { RiKey2Line } from '@remixicon/react';
import type { GitRepository } from '@waymark/common';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { counted } from '@waymark/react';
import { gitHostApiRef } from '../api/GitHostApi';
import { tokensPath } from '../links';
import { Loaded } from '../shared/Loaded';
import { Rows } from '../shared/Rows';
import { NoRepositories } from './NoRepositories';
import { RepositoryTable } from './RepositoryTable';

/** Lists the repositories of the Git host. */
export function RepositoriesPage() {
  const api = useApi(gitHostApiRef);
  const [params, setParams] = useSearchParams();
  const query = params.get('q') ?? '';
  const all = useAsyncRetry(() => api.repositories(), [api]);
  const found = useMemo(
    () => all.value?.filter(repository => matches(repository, query)),
    [all.value, query],
  );

  return (
    <>
      <Header
        title="Repositories"
        description="The source of everything kept in this portal's own Git host."
        customActions={
          <ButtonLink
            href={tokensPath()}
            variant="secondary"
            iconStart={<RiKey2Line />}
          >
            Git tokens
          </ButtonLink>
        }
      />
      <Container>
        <Flex direction="column" gap="4">
          <SearchField
            aria-label="Find a repository"
            placeholder="Name or description"
            value={query}
            onChange={value =>
              setParams(value ? { q: value } : {}, { replace: true })
            }
          />
          <Loaded
            state={{ ...all, value: found }}
            label="Reading the repositories"
            failure="The repositories could not be read"
            skeleton={<Rows count={10} height={48} />}
          >
            {repositories =>
              all.value?.length === 0 ? (
                <NoRepositories />
              ) : (
                <Flex direction="column" gap="2">
                  <Text color="secondary" role="status">
                    {query && `${repositories.length} of `}
                    {counted(
                      all.value?.length ?? 0,
                      'repository',
                      'repositories',
                    )}
                  </Text>
                  <RepositoryTable repositories={repositories} />
                </Flex>
              )
            }
          </Loaded>
        </Flex>
      </Container>
    </>
  );
}

function matches({ name, description }: GitRepository, query: string) {
  const shown = `${name} ${description}`.toLocaleLowerCase();
  return query
    .toLocaleLowerCase()
    .split(/\s+/)
    .every(word => shown.includes(word));
}
