import { useApi } from '@backstage/core-plugin-api';
import type { OffersResponse } from '@waymark/common';
import { useEffect } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { goldenPathsApiRef } from '../api/GoldenPathsApi';

/** How often it is asked again while files are being counted, in milliseconds. */
const COUNTING_MS = 2000;
/** How often while there is nothing: the catalog of a new portal has its templates a moment after its people. */
const EMPTY_MS = 5000;

/** What there is to create. Asks again by itself until there is something, and what each template makes is counted. */
export function useOffers() {
  const api = useApi(goldenPathsApiRef);
  const state = useAsyncRetry(() => api.offers(), [api]);
  const { value, loading, retry } = state;
  const againMs = loading || !value ? undefined : waitFor(value);
  useEffect(() => {
    if (againMs === undefined) return undefined;
    const timer = setTimeout(retry, againMs);
    return () => clearTimeout(timer);
  }, [againMs, retry]);
  return state;
}

function waitFor({ offers }: OffersResponse): number | undefined {
  if (!offers.length) return EMPTY_MS;
  return offers.some(({ counting }) => counting) ? COUNTING_MS : undefined;
}
