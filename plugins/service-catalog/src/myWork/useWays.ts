import { OWNERSHIP_WAYS, USUAL_WAYS, type OwnershipWay } from '@waymark/common';
import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

const PARAM = 'through';

/** The ways to own that count on the page; they are in the address unless they are the usual ones. */
export function useWays(): {
  ways: readonly OwnershipWay[];
  isUsual: boolean;
  change: (ways: ReadonlySet<string>) => void;
} {
  const [params, setParams] = useSearchParams();
  const named = params.get(PARAM)?.split(',');
  const ways = named
    ? OWNERSHIP_WAYS.filter(way => named.includes(way))
    : USUAL_WAYS;
  const change = useCallback(
    (chosen: ReadonlySet<string>) =>
      setParams(
        before => {
          const next = new URLSearchParams(before);
          const wanted = OWNERSHIP_WAYS.filter(way => chosen.has(way)).join();
          if (wanted === USUAL_WAYS.join()) next.delete(PARAM);
          else next.set(PARAM, wanted);
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  return { ways, isUsual: ways.join() === USUAL_WAYS.join(), change };
}
