import { useApi } from '@backstage/core-plugin-api';
import type { OwnedOrder, OwnedResponse, OwnershipWay } from '@waymark/common';
import { useCallback, useEffect, useRef, useState } from 'react';
import { serviceCatalogApiRef } from '../api/ServiceCatalogApi';

/** What is asked for. */
export interface Asked {
  /** Entity ref of an owner; the signed-in person when left out. */
  owner?: string;
  ways: readonly OwnershipWay[];
  kind?: string;
  search?: string;
  order?: { field: OwnedOrder; direction: 'asc' | 'desc' };
}

/** What was read of what a person owns. */
export interface Owned {
  /** The pages read so far, in one. It stays while something else is read, and when that fails. */
  value?: OwnedResponse;
  /** What `value` is ordered by. */
  orderedBy?: OwnedOrder;
  /** Whether `value` answers what was asked before. */
  isStale: boolean;
  error?: Error;
  retry: () => void;
  /** Reads the next page; nothing happens while one is being read, and after the last. */
  more: () => void;
}

/** Reads what the signed-in person owns, page by page; the server filters and sorts. */
export function useOwned({ owner, ways, kind, search, order }: Asked): Owned {
  const api = useApi(serviceCatalogApiRef);
  const through = ways.join();
  const { field, direction } = order ?? {};
  const [state, setState] = useState<{
    value?: OwnedResponse;
    orderedBy?: OwnedOrder;
    error?: Error;
    isStale: boolean;
  }>({ isStale: false });
  /** The question whose answer counts. */
  const question = useRef<{ isBusy: boolean }>({ isBusy: false });

  const ask = useCallback(
    (cursor?: string) =>
      api.owned(through.split(',').filter(Boolean) as OwnershipWay[], {
        owner,
        kinds: kind ? [kind] : undefined,
        search: search || undefined,
        order: field && direction ? { field, direction } : undefined,
        cursor,
      }),
    [api, owner, through, kind, search, field, direction],
  );

  const retry = useCallback(() => {
    const mine = { isBusy: true };
    question.current = mine;
    setState(({ error: _, ...before }) => ({ ...before, isStale: true }));
    ask().then(
      value => {
        mine.isBusy = false;
        if (question.current === mine)
          setState({ value, orderedBy: field, isStale: false });
      },
      error => {
        mine.isBusy = false;
        if (question.current === mine)
          setState(before => ({ ...before, error, isStale: false }));
      },
    );
  }, [ask, field]);
  useEffect(() => {
    retry();
    return () => {
      question.current = { isBusy: true };
    };
  }, [retry]);

  const { value } = state;
  const more = useCallback(() => {
    const mine = question.current;
    if (mine.isBusy || !value?.nextCursor) return;
    mine.isBusy = true;
    ask(value.nextCursor).then(
      next => {
        mine.isBusy = false;
        if (question.current === mine)
          setState(before => ({ ...before, value: joined(value, next) }));
      },
      error => {
        mine.isBusy = false;
        if (question.current === mine)
          setState(before => ({ ...before, error }));
      },
    );
  }, [ask, value]);

  return { ...state, retry, more };
}

function joined(before: OwnedResponse, next: OwnedResponse): OwnedResponse {
  return {
    ...before,
    titles: { ...before.titles, ...next.titles },
    items: [...before.items, ...next.items],
    nextCursor: next.nextCursor,
  };
}
