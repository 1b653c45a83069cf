import { useApi } from '@backstage/core-plugin-api';
import type {
  FiringAlert,
  ListedRunbook,
  ListedRunbookGap,
} from '@waymark/common';
import { useCallback } from 'react';
import { runbooksApiRef } from '../api/RunbooksApi';
import { useFiring } from '../onCall/useFiring';
import { useFresh, type Fresh } from '../shared/useFresh';

/** Runbooks and alerts of one component. */
export interface OfComponent {
  runbooks: ListedRunbook[];
  gaps: ListedRunbookGap[];
  /** What fires now; empty also when that cannot be read. */
  firing: FiringAlert[];
}

/** Reads all about a component at once, so that nothing moves when the slower part of it comes. */
export function useOfComponent(entityRef: string): Fresh<OfComponent> {
  const api = useApi(runbooksApiRef);
  const found = useFresh(
    useCallback(
      () =>
        Promise.all([api.find({ entityRef }), api.gaps({ entityRef })]).then(
          ([runbooks, gaps]) => ({ runbooks, gaps }),
        ),
      [api, entityRef],
    ),
  );
  const firing = useFiring({ entityRef });
  const isWhole = found.value && (firing.value ?? firing.error);
  return {
    ...found,
    value: isWhole && {
      ...found.value!,
      firing: firing.value?.alerts ?? [],
    },
  };
}
