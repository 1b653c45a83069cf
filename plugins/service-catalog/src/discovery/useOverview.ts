import { useApi } from '@backstage/core-plugin-api';
import type { DiscoveryQuery } from '@waymark/common';
import { useEffect } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { discoveryApiRef } from '../api/DiscoveryApi';
import { isMoving } from './words';

const SCANNING_MS = 2_000;
const RESTING_MS = 20_000;

/** What discovery knows, read again while the page is looked at: often while a scan runs or is about to. */
export function useOverview(query: DiscoveryQuery) {
  const api = useApi(discoveryApiRef);
  const state = useAsyncRetry(() => api.overview(query), [api, query]);
  const { value, loading, retry } = state;
  const isScanning = value?.sources.some(({ scan }) => scan && isMoving(scan));
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
