import type {
  ListedRunbook,
  RunbookGapKind,
  RunbooksState,
} from '@waymark/common';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { GAPS, stateOf } from '../states/gapWords';

/** What is looked for; all of it is in the address, so that it can be shared. */
export interface Filters {
  query: string;
  mine: boolean;
  /** Entity ref of an owner. */
  owner?: string;
  /** Runbooks in a state, or with something wrong of a kind. */
  state?: RunbooksState | RunbookGapKind;
}

const STATES: string[] = ['complete', 'stale', 'missing', ...Object.keys(GAPS)];

/** Reads filters from the search parameters of the address; what means nothing is left out. */
export function readFilters(params: URLSearchParams): Filters {
  const state = params.get('state') ?? '';
  return {
    query: params.get('q') ?? '',
    mine: params.get('mine') === 'true',
    owner: params.get('owner') || undefined,
    state: STATES.includes(state) ? (state as Filters['state']) : undefined,
  };
}

/** The filters of the address, and a way to change some of them. */
export function useFilters(): [Filters, (change: Partial<Filters>) => void] {
  const [params, setParams] = useSearchParams();
  const filters = useMemo(() => readFilters(params), [params]);
  const change = useCallback(
    (some: Partial<Filters>) =>
      setParams(
        before => {
          const { query, mine, owner, state } = {
            ...readFilters(before),
            ...some,
          };
          return {
            ...(query && { q: query }),
            ...(mine && { mine: 'true' }),
            ...(owner && { owner }),
            ...(state && { state }),
          };
        },
        { replace: true },
      ),
    [setParams],
  );
  return [filters, change];
}

/** Whether a runbook is one of those that owner and state ask for. */
export function passes(
  runbook: Pick<ListedRunbook, 'owner' | 'gaps'>,
  { owner, state }: Pick<Filters, 'owner' | 'state'>,
): boolean {
  if (owner && runbook.owner !== owner) return false;
  return (
    !state ||
    runbook.gaps.some(kind => kind === state) ||
    stateOf(runbook.gaps) === state
  );
}
