import { useApi } from '@backstage/core-plugin-api';
import { useCallback, type ReactNode } from 'react';
import { inboxApiRef } from '../api/InboxApi';
import { SignalListeners, useLive } from './useLive';

/**
 * How many entries of the inbox need the signed-in person, kept current.
 *
 * @param props.children - shows the number; not asked as long as it is not known
 */
export function InboxCount(props: { children: (count: number) => ReactNode }) {
  const api = useApi(inboxApiRef);
  const { value, retry } = useLive(
    useCallback((isFresh: boolean) => api.count(isFresh), [api]),
    // So that the number beside the page is that of the page.
    useCallback((callback: () => void) => api.onList(callback), [api]),
  );
  return (
    <>
      <SignalListeners channels={value?.signals} onSignal={retry} />
      {value && props.children(value.count)}
    </>
  );
}
