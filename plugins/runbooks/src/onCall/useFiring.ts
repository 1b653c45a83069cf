import { useApi } from '@backstage/core-plugin-api';
import { useSignal } from '@backstage/plugin-signals-react';
import { ALERTS_SIGNAL, type FiringResponse } from '@waymark/common';
import { useCallback, useEffect } from 'react';
import useInterval from 'react-use/esm/useInterval';
import { runbooksApiRef, type Scope } from '../api/RunbooksApi';
import { useFresh, type Fresh } from '../shared/useFresh';

/** For a connection that broke without a word; where there are no signals, it is all there is. */
const POLL_MS = { withSignals: 120_000, without: 20_000 };

/** Calls `refresh` when alerts began or ended, and now and then without being told. */
export function useAlertChanges(refresh: () => void): void {
  const { lastSignal, isSignalsAvailable } = useSignal(ALERTS_SIGNAL);
  useEffect(() => {
    if (lastSignal) refresh();
  }, [lastSignal, refresh]);
  useInterval(
    refresh,
    isSignalsAvailable ? POLL_MS.withSignals : POLL_MS.without,
  );
}

/** What fires now, kept current. */
export function useFiring({ entityRef, mine }: Scope): Fresh<FiringResponse> {
  const api = useApi(runbooksApiRef);
  const firing = useFresh(
    useCallback(() => api.firing({ entityRef, mine }), [api, entityRef, mine]),
  );
  useAlertChanges(firing.retry);
  return firing;
}
