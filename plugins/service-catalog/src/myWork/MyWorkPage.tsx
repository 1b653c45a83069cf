import { useApi } from '@backstage/core-plugin-api';
import { useRouteRef as useExternalRouteRef } from '@backstage/frontend-plugin-api';
import { Container, Skeleton } from '@backstage/ui';
import { useCallback } from 'react';
import { inboxApiRef } from '../api/InboxApi';
import { NeedsYou, useLive } from '../inbox';
import { createRouteRefExternal } from '../routes';
import { MyServices } from './MyServices';
import styles from './MyWorkPage.module.css';
import { Shortcuts } from './Shortcuts';
import { useOwned } from './useOwned';
import { orderOf, useView } from './useView';
import { useWays } from './useWays';

/** The landing page: what needs the signed-in person, then everything they own, and the way to make something new. */
export function MyWorkPage() {
  const inboxApi = useApi(inboxApiRef);
  const inbox = useLive(useCallback(() => inboxApi.list(), [inboxApi]));
  const ways = useWays();
  const view = useView();
  const owned = useOwned({
    ways: ways.ways,
    kind: view.view.kind,
    search: view.view.search,
    order: orderOf(view.view),
  });
  const createPath =
    useExternalRouteRef(createRouteRefExternal)?.() ?? '/create';

  // What is below waits for the inbox, which takes seconds at most, rather than be pushed away by it.
  const isInboxKnown = Boolean(inbox.value ?? inbox.error);
  const isOwnedKnown = Boolean(owned.value ?? owned.error);
  if (!isInboxKnown || !isOwnedKnown)
    return (
      <Container>
        <Loading />
      </Container>
    );
  return (
    <Container>
      <div className={styles.page}>
        <NeedsYou inbox={inbox} />
        <Shortcuts />
        <MyServices
          owned={owned}
          view={view}
          ways={ways}
          createPath={createPath}
        />
      </div>
    </Container>
  );
}

function Loading() {
  return (
    <div
      className={styles.loading}
      aria-busy="true"
      aria-label="Reading what needs you and what you own"
      role="status"
    >
      <Skeleton width={160} height={24} />
      <Skeleton height={120} />
      <Skeleton width={160} height={24} />
      {Array.from({ length: 8 }, (_, i) => (
        <Skeleton key={i} height={36} />
      ))}
    </div>
  );
}
