import { useSignal } from '@backstage/plugin-signals-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import useInterval from 'react-use/esm/useInterval';

/** Channel on which the backend tells that problems came or went. */
const CHANNEL = 'service-catalog:health';
/** A connection may break without a word. */
const POLL_MS = 30_000;

/** What was read last, and how the reading of now goes. */
export interface LiveHealth<T> {
  /** Stays while something newer is read, and when that fails. */
  value?: T;
  /** Of the last reading. */
  error?: Error;
  retry: () => void;
}

/**
 * Reads, and again when problems come or go. Of answers that overtake each other only the last question's counts.
 *
 * @param read - kept stable by `useCallback`; when it changes, what the other one read is gone
 */
export function useLiveHealth<T>(read: () => Promise<T>): LiveHealth<T> {
  const [state, setState] = useState<{
    of?: unknown;
    value?: T;
    error?: Error;
  }>({});
  const last = useRef<object>();
  const retry = useCallback(() => {
    const question = {};
    last.current = question;
    read().then(
      value => question === last.current && setState({ of: read, value }),
      error =>
        question === last.current &&
        setState(before => ({
          of: read,
          error,
          value: before.of === read ? before.value : undefined,
        })),
    );
  }, [read]);
  useEffect(() => {
    retry();
    return () => {
      last.current = undefined;
    };
  }, [retry]);
  const { lastSignal } = useSignal(CHANNEL);
  useEffect(() => {
    if (lastSignal) retry();
  }, [lastSignal, retry]);
  useInterval(() => {
    if (!document.hidden) retry();
  }, POLL_MS);
  const { of, value, error } = state;
  return of === read ? { value, error, retry } : { retry };
}
