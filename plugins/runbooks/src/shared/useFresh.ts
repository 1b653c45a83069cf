import { useCallback, useEffect, useRef, useState } from 'react';

/** What was read last, and how the reading of now goes. */
export interface Fresh<T> {
  /** Stays while something newer is read, and when that fails. */
  value?: T;
  loading: boolean;
  /** Of the last reading. */
  error?: Error;
  retry: () => void;
}

/**
 * Reads, again each time that `read` changes or `retry` is called, and keeps what was read before, so that nothing
 * flashes or jumps. Of answers that overtake each other only the last question's counts.
 *
 * @param read - kept stable by `useCallback`
 */
export function useFresh<T>(read: () => Promise<T>): Fresh<T> {
  const [state, setState] = useState<Omit<Fresh<T>, 'retry'>>({
    loading: true,
  });
  const last = useRef<object>();
  const retry = useCallback(() => {
    const question = {};
    last.current = question;
    const settle = (next: (before: { value?: T }) => Omit<Fresh<T>, 'retry'>) =>
      question === last.current && setState(next);
    setState(before => ({ ...before, loading: true }));
    read().then(
      value => settle(() => ({ value, loading: false })),
      error => settle(({ value }) => ({ value, error, loading: false })),
    );
  }, [read]);
  useEffect(() => {
    retry();
    return () => {
      last.current = undefined;
    };
  }, [retry]);
  return { ...state, retry };
}
