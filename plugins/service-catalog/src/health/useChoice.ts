import { CATALOG_PROBLEM_KINDS } from '@waymark/common';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { HealthChoice } from '../api/HealthApi';

/** What the page shows, kept in its address; and how to choose something else. */
export function useChoice(): [
  HealthChoice,
  (change: Partial<HealthChoice>) => void,
] {
  const [params, setParams] = useSearchParams();
  const key = params.toString();
  const choice = useMemo((): HealthChoice => {
    const given = new URLSearchParams(key);
    const whose = given.get('whose');
    return {
      owner: given.get('owner') ?? undefined,
      whose: whose === 'mine' || whose === 'nobody' ? whose : undefined,
      kind: CATALOG_PROBLEM_KINDS.find(kind => kind === given.get('kind')),
      entity: given.get('entity') ?? undefined,
    };
  }, [key]);
  const change = useCallback(
    (changed: Partial<HealthChoice>) =>
      setParams(before => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(changed))
          if (value) next.set(name, value);
          else next.delete(name);
        return next;
      }),
    [setParams],
  );
  return [choice, change];
}
