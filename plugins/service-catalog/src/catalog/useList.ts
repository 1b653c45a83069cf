import { useApi } from '@backstage/core-plugin-api';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { browseApiRef } from '../api/BrowseApi';
import { PageWindow } from './PageWindow';

const FIRST_LOOK = 40;

const noNews = () => () => undefined;
const noVersion = () => 0;

/**
 * The list that an address shows. While the first page of another comes, the one before stays in view.
 *
 * @param query - the address, columns included
 */
export function useList(query: string): {
  /** Undefined until something came. */
  list?: PageWindow;
  /** Whether the list in view is not yet the one asked for. */
  isStale: boolean;
  /** Why the one asked for does not come. */
  error?: Error;
  retry: () => void;
} {
  const api = useApi(browseApiRef);
  const [asked, setAsked] = useState<{ query: string; list: PageWindow }>();
  const shown = useRef<PageWindow>();
  useEffect(() => {
    const list = new PageWindow((place, signal) =>
      api.list(new URLSearchParams(query), place, signal),
    );
    list.show(0, FIRST_LOOK);
    setAsked({ query, list });
    return () => list.close();
  }, [api, query]);

  const current = asked?.query === query ? asked.list : undefined;
  useSyncExternalStore(
    current?.subscribe ?? noNews,
    current?.version ?? noVersion,
  );
  if (current?.total !== undefined) shown.current = current;
  return {
    list: shown.current,
    isStale: shown.current !== undefined && shown.current !== current,
    error: current?.error,
    retry: () => current?.retry(),
  };
}
