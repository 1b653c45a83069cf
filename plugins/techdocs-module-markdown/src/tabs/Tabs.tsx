import { storageApiRef, useApi } from '@backstage/core-plugin-api';
import { useLayoutEffect } from 'react';
import { usePage } from '../page/usePage';
import { followTabs } from './followTabs';

const KEY = 'tabs';

/** Tabs of the same title are chosen together, and again on the next page. */
export function Tabs(): JSX.Element | null {
  const page = usePage();
  const storage = useApi(storageApiRef);
  useLayoutEffect(() => {
    if (!page) return undefined;
    const bucket = storage.forBucket('techdocs-reading');
    return followTabs(page, {
      chosen: () => bucket.snapshot<string[]>(KEY).value ?? [],
      save: titles => {
        bucket.set(KEY, titles);
      },
    });
  }, [page, storage]);
  return null;
}
