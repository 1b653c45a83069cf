import { useApi } from '@backstage/core-plugin-api';
import { useEffect } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { discoveryApiRef } from '../api/DiscoveryApi';

const SCANNING_MS = 2_000;
const RESTING_MS = 20_000;

/** What discovery knows, read again while the page is looked at: often while a scan runs. */
export function useOverview() {
  const api = useApi(discoveryApiRef);
  const state = useAsyncRetry(() => api.overview(), [api]);
  const { value, loading, retry } = state;
  const isScanning = value?.sources.some(
    ({ scan }) => scan && (!scan.finishedAt || scan.startedAt),
  );
  useEffect(() => {
    if (loading) return undefined;
    const timer = setTimeout(
      () => {
        if (document.visibilityState === 'visible') retry();
      },
      isScanning ? SCANNING_MS : RESTING_MS,
    );
    return () => clearTimeout(timer);
  }, [loading, isScanning, retry]);
  return { ...state, api };
}
