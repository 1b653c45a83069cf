import { useEffect, useState } from 'react';
import type { Person, PeopleClient } from './PeopleClient';

const ASK_AGAIN_MS = 1000;
const LONG_MS = 20_000;

/** The people to choose from, and what is known while there are none. */
export type PeopleState =
  | { state: 'loading' }
  /** The catalog has nobody yet; `long` when that is no longer a matter of seconds. */
  | { state: 'waiting'; long: boolean }
  | { state: 'ready'; people: Person[] }
  | { state: 'failed'; error: Error };

/**
 * Loads the people. At the first start the catalog needs some seconds to read the organisation, so it asks again until
 * there is somebody.
 *
 * @param attempt - change it to try again after a failure
 */
export function usePeople(client: PeopleClient, attempt: number): PeopleState {
  const [state, setState] = useState<PeopleState>({ state: 'loading' });

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;
    const started = Date.now();
    const ask = async () => {
      const next = await client.people().then(
        (people): PeopleState =>
          people.length
            ? { state: 'ready', people }
            : { state: 'waiting', long: Date.now() - started > LONG_MS },
        (error): PeopleState => ({ state: 'failed', error }),
      );
      if (stopped) return;
      setState(next);
      if (next.state === 'waiting') timer = setTimeout(ask, ASK_AGAIN_MS);
    };
    setState({ state: 'loading' });
    ask();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [client, attempt]);

  return state;
}
