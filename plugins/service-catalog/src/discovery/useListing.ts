import type { DiscoveryQuery } from '@waymark/common';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import useDebounce from 'react-use/esm/useDebounce';

const TYPING_MS = 250;

/** Which of the repositories are looked at, as the address has it. */
export interface Listing {
  search: string;
  source?: string;
  /** How many come before the first that is shown. */
  offset: number;
  /** Changes one of them; of another search or source one sees the beginning. */
  change(key: 'q' | 'source' | 'offset', value: string): void;
  /** What to ask for: it follows the search when one stops typing. */
  query: DiscoveryQuery;
}

/** Remembers in the address which of the repositories are looked at. */
export function useListing(): Listing {
  const [params, setParams] = useSearchParams();
  const search = params.get('q') ?? '';
  const source = params.get('source') ?? undefined;
  const offset = Number(params.get('offset')) || 0;
  const [asked, setAsked] = useState(search);
  useDebounce(() => setAsked(search), TYPING_MS, [search]);
  const query = useMemo(
    () => ({ search: asked, source, offset }),
    [asked, source, offset],
  );
  const change: Listing['change'] = (key, value) =>
    setParams(
      before => {
        const next = new URLSearchParams(before);
        next.delete('offset');
        if (value) next.set(key, value);
        else next.delete(key);
        return next;
      },
      { replace: true },
    );
  return { search, source, offset, change, query };
}
