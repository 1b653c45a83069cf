import { useApi } from '@backstage/core-plugin-api';
import type { BrowseFacetsResponse } from '@waymark/common';
import { useEffect, useRef, useState } from 'react';
import { browseApiRef } from '../api/BrowseApi';

/**
 * The facets of what an address shows; those before stay until the new ones come.
 *
 * @param query - the address, without what does not change the counts
 * @param ids - of the facets to count
 */
export function useFacets(
  query: string,
  ids: readonly string[],
): {
  facets: BrowseFacetsResponse['facets'];
  withoutSearch: boolean;
  error?: Error;
  retry: () => void;
} {
  const api = useApi(browseApiRef);
  const [answer, setAnswer] = useState<BrowseFacetsResponse>();
  const [error, setError] = useState<Error>();
  const [tries, setTries] = useState(0);
  const seen = useRef<BrowseFacetsResponse['facets']>({});
  const asked = [...ids].sort().join();
  useEffect(() => {
    if (!asked) return undefined;
    const asking = new AbortController();
    api
      .facets(new URLSearchParams(query), asked.split(','), {
        signal: asking.signal,
      })
      .then(come => {
        if (asking.signal.aborted) return;
        seen.current = { ...seen.current, ...come.facets };
        setError(undefined);
        setAnswer(come);
      })
      .catch(failure => {
        if (!asking.signal.aborted) setError(failure);
      });
    return () => asking.abort();
  }, [api, query, asked, tries]);
  return {
    facets: seen.current,
    withoutSearch: answer?.withoutSearch ?? false,
    error,
    retry: () => setTries(count => count + 1),
  };
}
