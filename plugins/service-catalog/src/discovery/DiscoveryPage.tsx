import {
  Alert,
  Container,
  Flex,
  Header,
  SearchField,
  Select,
  Skeleton,
  Text,
} from '@backstage/ui';
import type { DiscoveryResponse } from '@waymark/common';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { Failure } from '@waymark/react';
import { RepositoryTable } from './RepositoryTable';
import { Sources } from './Sources';
import { useOverview } from './useOverview';
import { repositories } from './words';

/** Which repositories are not in the catalog, the way in, and how discovery is getting on. */
export function DiscoveryPage() {
  const { value, error, retry, api } = useOverview();
  const scan = async (source: string) => {
    await api.scan(source);
    retry();
  };
  return (
    <>
      <Header
        title="Not in the catalog"
        description="Repositories that nothing describes, so that nobody finds them here. Propose a descriptor, and they are in once it is merged."
      />
      <Container>
        <Flex direction="column" gap="5">
          {error && (
            <Failure
              title="Discovery could not be read"
              error={error}
              retry={retry}
            />
          )}
          {!value && !error && <Loading />}
          {value && (
            <>
              {value.missing.map(({ title, message }) => (
                <Alert
                  key={title}
                  status="warning"
                  icon
                  title={`${title} did not answer`}
                  description={message}
                />
              ))}
              <Sources sources={value.sources} scan={scan} />
              <Undescribed overview={value} />
            </>
          )}
        </Flex>
      </Container>
    </>
  );
}

const ALL = 'all';

function Undescribed({ overview }: { overview: DiscoveryResponse }) {
  const { sources, total } = overview;
  const [params, setParams] = useSearchParams();
  const query = params.get('q') ?? '';
  const wanted = params.get('source') ?? ALL;
  const source = sources.some(({ id }) => id === wanted) ? wanted : ALL;
  const found = useMemo(() => {
    const words = query.toLocaleLowerCase().split(/\s+/);
    return overview.repositories.filter(one => {
      const shown = `${one.name} ${one.description}`.toLocaleLowerCase();
      return (
        (source === ALL || one.source === source) &&
        words.every(word => shown.includes(word))
      );
    });
  }, [overview.repositories, query, source]);
  const remember = (key: string, value: string) =>
    setParams(
      before => {
        const next = new URLSearchParams(before);
        if (value) next.set(key, value);
        else next.delete(key);
        return next;
      },
      { replace: true },
    );
  if (total === 0)
    return (
      <Flex direction="column" gap="2" role="status">
        <Text as="h2" variant="title-x-small" weight="bold">
          Every repository is in the catalog
        </Text>
        <Text as="p" color="secondary">
          A repository without a catalog-info.yaml shows here as soon as it is
          pushed, or seen by a scan.
        </Text>
      </Flex>
    );
  return (
    <Flex direction="column" gap="3">
      <Flex gap="3" style={{ flexWrap: 'wrap' }}>
        <div style={{ flex: '1 1 260px' }}>
          <SearchField
            aria-label="Find a repository"
            placeholder="Name or description"
            value={query}
            onChange={value => remember('q', value)}
          />
        </div>
        {sources.length > 1 && (
          <Select
            aria-label="Where"
            value={source}
            onChange={key => remember('source', key === ALL ? '' : String(key))}
            options={[
              { value: ALL, label: 'Everywhere' },
              ...sources.map(({ id, title }) => ({ value: id, label: title })),
            ]}
          />
        )}
      </Flex>
      <Text color="secondary" role="status">
        {found.length < total && `${found.length.toLocaleString('en')} of `}
        {repositories(total)} not in the catalog
      </Text>
      <RepositoryTable repositories={found} sources={sources} />
    </Flex>
  );
}

function Loading() {
  return (
    <Flex
      direction="column"
      gap="3"
      aria-busy="true"
      aria-label="Reading what is not in the catalog"
    >
      <Skeleton width={380} height={104} />
      {Array.from({ length: 6 }, (_, i) => (
        <Skeleton key={i} height={48} />
      ))}
    </Flex>
  );
}
