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
import { Failure } from '@waymark/react';
import { RepositoryTable } from './RepositoryTable';
import { Sources } from './Sources';
import { useListing, type Listing } from './useListing';
import { useOverview } from './useOverview';
import { repositories } from './words';

/** Which repositories are not in the catalog, the way in, and how discovery is getting on. */
export function DiscoveryPage() {
  const listing = useListing();
  const { value, error, retry, api } = useOverview(listing.query);
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
              <Undescribed overview={value} listing={listing} />
            </>
          )}
        </Flex>
      </Container>
    </>
  );
}

const ALL = 'all';

function Undescribed(props: { overview: DiscoveryResponse; listing: Listing }) {
  const { overview, listing } = props;
  const { sources, found, total } = overview;
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
            value={listing.search}
            onChange={value => listing.change('q', value)}
          />
        </div>
        {sources.length > 1 && (
          <Select
            aria-label="Where"
            value={listing.source ?? ALL}
            onChange={key =>
              listing.change('source', key === ALL ? '' : String(key))
            }
            options={[
              { value: ALL, label: 'Everywhere' },
              ...sources.map(({ id, title }) => ({ value: id, label: title })),
            ]}
          />
        )}
      </Flex>
      <Text color="secondary" role="status">
        {found < total && `${found.toLocaleString('en')} of `}
        {repositories(total)} not in the catalog
      </Text>
      <RepositoryTable overview={overview} listing={listing} />
    </Flex>
  );
}

function Loading() {
  return (
    <Flex
      direction="column"
      gap="3"
      role="status"
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
