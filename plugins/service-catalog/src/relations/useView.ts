import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { readView, writeView, type RelationsView } from './view';

/** The view that the address has, and how to change a part of it. */
export function useView() {
  const [params, setParams] = useSearchParams();
  const view = useMemo(() => readView(params), [params]);
  const change = useCallback(
    (part: Partial<RelationsView>) =>
      setParams(before => writeView(before, { ...readView(before), ...part }), {
        replace: true,
      }),
    [setParams],
  );
  return { view, change };
}
