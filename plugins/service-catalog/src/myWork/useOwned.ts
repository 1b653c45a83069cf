import { useApi } from '@backstage/core-plugin-api';
import type {
  OwnedOrder,
  OwnedQuery,
  OwnedResponse,
  OwnershipWay,
} from '@waymark/common';
import { useCallback, useEffect, useRef, useState } from 'react';
import useInterval from 'react-use/esm/useInterval';
import { serviceCatalogApiRef } from '../api/ServiceCatalogApi';

/** The catalog changes, and goes on reading for a while after a first start; nothing tells this page. */
const POLL_MS = 30_000;
const PAGE_SIZE = 50;
/** As many as the server gives at once; who has read on so far is left alone. */
const MOST_AT_ONCE = 1_000;

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

type State = Omit<Owned, 'retry' | 'more'>;
type Page = Pick<OwnedQuery, 'cursor' | 'limit'>;

/**
 * Reads what the signed-in person or another owner owns, page by page, and now and then again as much as is shown; the
 * server filters and sorts.
 */
export function useOwned({ owner, ways, kind, search, order }: Asked): Owned {
  const api = useApi(serviceCatalogApiRef);
  const through = ways.join();
  const { field, direction } = order ?? {};
  const [state, setState] = useState<State>({ isStale: false });
  /** The question whose answer counts. */
  const question = useRef<{ isBusy: boolean }>({ isBusy: false });

  const read = useCallback(
    (
      mine: { isBusy: boolean },
      page: Page,
      join: (
        before: OwnedResponse | undefined,
        next: OwnedResponse,
      ) => OwnedResponse,
    ) => {
      mine.isBusy = true;
      const settle = (next: (before: State) => State) => {
        mine.isBusy = false;
        if (question.current === mine) setState(next);
      };
      api
        .owned(through.split(',').filter(Boolean) as OwnershipWay[], {
          owner,
          kinds: kind ? [kind] : undefined,
          search: search || undefined,
          order: field && direction ? { field, direction } : undefined,
          ...page,
        })
        .then(
          next =>
            settle(({ value }) => ({
              value: join(value, next),
              orderedBy: field,
              isStale: false,
            })),
          error => settle(before => ({ ...before, error, isStale: false })),
        );
    },
    [api, owner, through, kind, search, field, direction],
  );

  const retry = useCallback(() => {
    const mine = { isBusy: true };
    question.current = mine;
    setState(({ error: _, ...before }) => ({ ...before, isStale: true }));
    read(mine, {}, (_, next) => next);
  }, [read]);
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
    read(mine, { cursor: value.nextCursor }, appended);
  }, [read, value]);

  useInterval(() => {
    const mine = question.current;
    const shown = value?.items.length ?? 0;
    if (mine.isBusy || document.hidden || shown > MOST_AT_ONCE) return;
    read(mine, { limit: Math.max(PAGE_SIZE, shown) }, unlessSame);
  }, POLL_MS);

  return { ...state, retry, more };
}

function appended(
  before: OwnedResponse | undefined,
  next: OwnedResponse,
): OwnedResponse {
  if (!before) return next;
  return {
    ...before,
    titles: { ...before.titles, ...next.titles },
    items: [...before.items, ...next.items],
    nextCursor: next.nextCursor,
  };
}

/** Hundreds of rows are not drawn again for nothing. */
function unlessSame(
  before: OwnedResponse | undefined,
  next: OwnedResponse,
): OwnedResponse {
  return before && JSON.stringify(before) === JSON.stringify(next)
    ? before
    : next;
}
