import { useApi } from '@backstage/core-plugin-api';
import type { AlertEpisode, AlertHistoryResponse } from '@waymark/common';
import { useCallback, useMemo, useState } from 'react';
import { runbooksApiRef } from '../api/RunbooksApi';
import { useAlertChanges } from '../onCall/useFiring';
import { useFresh } from '../shared/useFresh';

const NEWEST = 100;
const NONE: AlertEpisode[] = [];

/** Adds what was read to what is known, newest first; of an episode read twice the later reading counts. */
export function merge(
  known: readonly AlertEpisode[],
  read: readonly AlertEpisode[],
): AlertEpisode[] {
  const byId = new Map([...known, ...read].map(each => [each.id, each]));
  return [...byId.values()].sort((a, b) =>
    b.startsAt.localeCompare(a.startsAt),
  );
}

/** What fired in a component: the newest, kept current, and older ones on demand. */
export function useHistory(entityRef: string) {
  const api = useApi(runbooksApiRef);
  const [older, setOlder] = useState<AlertHistoryResponse>();
  const [reading, setReading] = useState(false);
  const [failed, setFailed] = useState<Error>();
  const newest = useFresh(
    useCallback(
      () => api.history({ entityRef, limit: NEWEST }),
      [api, entityRef],
    ),
  );
  useAlertChanges(newest.retry);
  const cursor = (older ?? newest.value)?.nextCursor;

  const readOlder = async () => {
    setReading(true);
    setFailed(undefined);
    try {
      const page = await api.history({ entityRef, cursor, limit: NEWEST });
      setOlder({
        ...page,
        // What is newest now will not be asked for again once it is old.
        episodes: merge(
          older?.episodes ?? newest.value?.episodes ?? NONE,
          page.episodes,
        ),
      });
    } catch (error) {
      setFailed(error as Error);
    } finally {
      setReading(false);
    }
  };

  return {
    episodes: useMemo(
      () => merge(older?.episodes ?? NONE, newest.value?.episodes ?? NONE),
      [older, newest.value],
    ),
    known: newest.value !== undefined,
    error: newest.error ?? failed,
    retry: newest.retry,
    /** Absent when there is nothing older. */
    readOlder: cursor ? readOlder : undefined,
    reading,
  };
}
