import { useApi } from '@backstage/core-plugin-api';
import { useEffect } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { goldenPathsApiRef } from '../api/GoldenPathsApi';

/** How often it is asked again while files are being counted, in milliseconds. */
const AGAIN_MS = 2000;

/** What there is to create. Asks again by itself until what each template makes is counted. */
export function useOffers() {
  const api = useApi(goldenPathsApiRef);
  const state = useAsyncRetry(() => api.offers(), [api]);
  const { value, loading, retry } = state;
  const isCounting =
    !loading && value?.offers.some(({ counting }) => counting) === true;
  useEffect(() => {
    if (!isCounting) return undefined;
    const timer = setTimeout(retry, AGAIN_MS);
    return () => clearTimeout(timer);
  }, [isCounting, retry]);
  return state;
}
