import { useApi } from '@backstage/core-plugin-api';
import { useSignal } from '@backstage/plugin-signals-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import useInterval from 'react-use/esm/useInterval';
import { inboxApiRef } from '../api/InboxApi';

/** Not every source tells of changes, and a connection may break without a word. */
const POLL_MS = 30_000;

/** What was read last of the inbox, and how the reading of now goes. */
export interface Live<T> {
  /** Stays while something newer is read, and when that fails. */
  value?: T;
  /** Of the last reading. */
  error?: Error;
  /** Reads what is so now. */
  retry: () => void;
}

/**
 * Reads, and again after each answer that is given here and now and then. Of answers that overtake each other only the
 * last question's counts.
 *
 * @param read - kept stable by `useCallback`; it is told whether something is known to have changed
 * @param subscribe - to what else is a reason to read again; kept stable
 */
export function useLive<T>(
  read: (isFresh: boolean) => Promise<T>,
  subscribe?: (callback: () => void) => () => void,
): Live<T> {
  const api = useApi(inboxApiRef);
  const [state, setState] = useState<Omit<Live<T>, 'retry'>>({});
  const last = useRef<object>();
  const ask = useCallback(
    (isFresh: boolean) => {
      const question = {};
      last.current = question;
      read(isFresh).then(
        value => question === last.current && setState({ value }),
        error =>
          question === last.current &&
          setState(({ value }) => ({ value, error })),
      );
    },
    [read],
  );
  const retry = useCallback(() => ask(true), [ask]);
  useEffect(() => {
    ask(false);
    return () => {
      last.current = undefined;
    };
  }, [ask]);
  // What the person says is never old.
  useEffect(() => api.onAnswer(() => ask(false)), [api, ask]);
  useEffect(() => subscribe?.(() => ask(false)), [subscribe, ask]);
  useInterval(() => {
    if (!document.hidden) ask(false);
  }, POLL_MS);
  return { ...state, retry };
}

/** Calls back when something is told on channels of the signals service. */
export function SignalListeners(props: {
  channels: readonly string[] | undefined;
  onSignal: () => void;
}) {
  return (
    <>
      {props.channels?.map(channel => (
        <SignalListener
          key={channel}
          channel={channel}
          onSignal={props.onSignal}
        />
      ))}
    </>
  );
}

function SignalListener(props: { channel: string; onSignal: () => void }) {
  const { channel, onSignal } = props;
  const { lastSignal } = useSignal(channel);
  useEffect(() => {
    if (lastSignal) onSignal();
  }, [lastSignal, onSignal]);
  return <></>;
}
