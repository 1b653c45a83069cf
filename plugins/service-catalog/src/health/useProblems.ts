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
    after?: string;
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
  const firstIs = JSON.stringify(first.value);
  // What came after another first page may no longer come after this one; it is read again and again.
  useEffect(() => setFurther({ isReading: false }), [firstIs]);

  const page = further.after === firstIs ? further.page : undefined;
  const cursor = page ? page.nextCursor : first.value?.nextCursor;
  const more = async () => {
    const after = firstIs;
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
