import { useApi } from '@backstage/core-plugin-api';
import type { CatalogProblemPage } from '@waymark/common';
import { useCallback, useEffect, useState } from 'react';
import { healthApiRef, type HealthChoice } from '../api/HealthApi';
import { useLiveHealth, type LiveHealth } from './useLiveHealth';

const PAGE = 50;
const MOST_AT_ONCE = 200;

/** The problems of a choice, kept current; more of them on demand. */
export function useProblems(
  choice: HealthChoice,
): LiveHealth<CatalogProblemPage> & {
  more?: () => void;
  isReadingMore: boolean;
} {
  const api = useApi(healthApiRef);
  const [further, setFurther] = useState<{
    after?: CatalogProblemPage;
    page?: CatalogProblemPage;
    isReading: boolean;
    error?: Error;
  }>({ isReading: false });
  const { owner, whose, kind, entity } = choice;
  const first = useLiveHealth(
    useCallback(
      () => api.problems({ owner, whose, kind, entity }, { limit: PAGE }),
      [api, owner, whose, kind, entity],
    ),
  );
  // What came after an older first page may no longer come after this one.
  useEffect(() => setFurther({ isReading: false }), [first.value]);

  const page = further.after === first.value ? further.page : undefined;
  const cursor = page ? page.nextCursor : first.value?.nextCursor;
  const more = async () => {
    const after = first.value;
    setFurther(before => ({ ...before, isReading: true }));
    try {
      const next = await api.problems(choice, { cursor, limit: MOST_AT_ONCE });
      setFurther({
        after,
        isReading: false,
        page: {
          ...next,
          problems: [...(page?.problems ?? []), ...next.problems],
        },
      });
    } catch (error) {
      setFurther(before => ({
        ...before,
        isReading: false,
        error: error as Error,
      }));
    }
  };
  return {
    ...first,
    error: first.error ?? further.error,
    value: first.value && {
      problems: [...first.value.problems, ...(page?.problems ?? [])],
    },
    more: cursor ? () => void more() : undefined,
    isReadingMore: further.isReading,
  };
}
