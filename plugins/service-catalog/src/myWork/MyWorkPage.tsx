import { useApi, useRouteRef } from '@backstage/core-plugin-api';
import { useRouteRef as useExternalRouteRef } from '@backstage/frontend-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import {
  Alert,
  Button,
  ButtonLink,
  Container,
  Flex,
  Header,
  Skeleton,
} from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import { useMemo, type ReactNode } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { serviceCatalogApiRef } from '../api/ServiceCatalogApi';
import { createRouteRefExternal } from '../routes';
import styles from './MyWorkPage.module.css';
import { NothingOwned } from './NothingOwned';
import { OwnedTable } from './OwnedTable';
import { toRows } from './rows';
import { howMuch, throughWhom } from './summary';
import { useWays } from './useWays';
import { WaysFilter } from './WaysFilter';

/** The landing page: everything the signed-in person owns, and the way to make something new. */
export function MyWorkPage(props: {
  /**
   * What asks for the person now, above what they own. Each is empty when it has nothing to say, and holds an
   * element with `aria-busy` until it knows, so that the table comes once and in its place.
   */
  sections?: ReactNode;
}) {
  const api = useApi(serviceCatalogApiRef);
  const { ways, isUsual, change } = useWays();
  const asked = ways.join();
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the same ways are a new list each time
  const owned = useAsyncRetry(() => api.owned(ways), [api, asked]);
  const createPath =
    useExternalRouteRef(createRouteRefExternal)?.() ?? '/create';
  const entityPath = useRouteRef(entityRouteRef);
  const rows = useMemo(
    () => (owned.value ? toRows(owned.value) : undefined),
    [owned.value],
  );

  return (
    <>
      <Header
        title="What you own"
        description={
          rows?.length && owned.value
            ? `${howMuch(rows)}. ${throughWhom(owned.value)}`
            : "Everything that is yours, or your teams', or that of the teams below them."
        }
        customActions={
          <ButtonLink
            href={createPath}
            variant="primary"
            iconStart={<RiAddLine />}
          >
            Create a service
          </ButtonLink>
        }
      />
      <Container>
        <div className={styles.sections}>{props.sections}</div>
        {owned.error && (
          <Flex direction="column" gap="3" mb="4" align="start">
            <Alert
              status="danger"
              icon
              title="What you own could not be read"
              description={`${owned.error.message}. The rest of the portal may still work.`}
            />
            <Button variant="secondary" onPress={owned.retry}>
              Try again
            </Button>
          </Flex>
        )}
        {!rows && !owned.error && <Loading />}
        {rows && owned.value && rows.length === 0 && isUsual && (
          <NothingOwned
            inGroups={owned.value.owners.length > 1}
            createPath={createPath}
          />
        )}
        {rows && (rows.length > 0 || !isUsual) && (
          <div className={styles.owned}>
            <OwnedTable
              rows={rows}
              filter={<WaysFilter ways={ways} onChange={change} />}
              pathTo={ref => entityPath(entityRouteParams(ref))}
            />
          </div>
        )}
      </Container>
    </>
  );
}

function Loading() {
  return (
    <Flex
      direction="column"
      gap="3"
      aria-busy="true"
      aria-label="Reading what you own"
    >
      <Skeleton width={360} height={32} />
      {Array.from({ length: 8 }, (_, i) => (
        <Skeleton key={i} height={40} />
      ))}
    </Flex>
  );
}
