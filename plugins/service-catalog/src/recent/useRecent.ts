import {
  identityApiRef,
  storageApiRef,
  useApi,
} from '@backstage/core-plugin-api';
import { useCallback, useEffect, useMemo, useState } from 'react';
import useAsync from 'react-use/esm/useAsync';
import { remember, type RecentPlace } from './places';

const KEY = 'places';

/** The pages that the signed-in person opened last, newest first; kept where the portal keeps their settings. */
export function useRecent(): {
  places: RecentPlace[];
  /** Whether they are known already. */
  isRead: boolean;
  visit: (place: RecentPlace) => void;
} {
  const storage = useApi(storageApiRef);
  const identity = useApi(identityApiRef);
  // Several people may use one browser, and some storages are the browser's.
  const { value: person } = useAsync(
    async () => (await identity.getBackstageIdentity()).userEntityRef,
    [identity],
  );
  const bucket = useMemo(
    () => (person ? storage.forBucket(`recent.${person}`) : undefined),
    [storage, person],
  );
  const [places, setPlaces] = useState<RecentPlace[]>();

  useEffect(() => {
    if (!bucket) return undefined;
    const read = (value: unknown) =>
      setPlaces(Array.isArray(value) ? (value as RecentPlace[]) : []);
    const { presence, value } = bucket.snapshot<RecentPlace[]>(KEY);
    if (presence !== 'unknown') read(value);
    const subscription = bucket
      .observe$<RecentPlace[]>(KEY)
      .subscribe(next => read(next.value));
    return () => subscription.unsubscribe();
  }, [bucket]);

  const visit = useCallback(
    (place: RecentPlace) => {
      if (!bucket) return;
      const before = bucket.snapshot<RecentPlace[]>(KEY).value;
      void bucket.set(
        KEY,
        remember(Array.isArray(before) ? before : [], place),
      );
    },
    [bucket],
  );
  return { places: places ?? [], isRead: places !== undefined, visit };
}
