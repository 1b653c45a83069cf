import { OWNED_ORDERS, type OwnedOrder } from '@waymark/common';
import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import { GROUPINGS, type Grouping } from './rows';

/** How My services is looked at. */
export interface View {
  kind?: string;
  search: string;
  order: { field: OwnedOrder; direction: 'asc' | 'desc' };
  /** What the lines are put together by. */
  grouping?: Grouping;
}

/** The view that the address names, so that it can be kept and shared; without a word about it, by name. */
export function useView(): {
  view: View;
  change: (change: {
    [key in 'kind' | 'q' | 'sort' | 'group']?: string;
  }) => void;
} {
  const [params, setParams] = useSearchParams();
  const change = useCallback(
    (changes: Record<string, string | undefined>) =>
      setParams(
        before => {
          const next = new URLSearchParams(before);
          for (const [key, value] of Object.entries(changes))
            if (value) next.set(key, value);
            else next.delete(key);
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  const sort = params.get('sort') ?? '';
  const field = OWNED_ORDERS.find(order => order === sort.replace(/^-/, ''));
  const group = params.get('group') ?? '';
  return {
    view: {
      kind: params.get('kind') ?? undefined,
      search: params.get('q') ?? '',
      order: {
        field: field ?? 'name',
        direction: field && sort.startsWith('-') ? 'desc' : 'asc',
      },
      grouping: Object.hasOwn(GROUPINGS, group)
        ? (group as Grouping)
        : undefined,
    },
    change,
  };
}

/** The order that the server is asked for. */
export function orderOf({ grouping, order }: View): View['order'] {
  return grouping
    ? { field: GROUPINGS[grouping].order, direction: 'asc' }
    : order;
}
