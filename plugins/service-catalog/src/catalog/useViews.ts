import { useApi } from '@backstage/core-plugin-api';
import type { NewSavedView, SavedView } from '@waymark/common';
import { useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { browseApiRef } from '../api/BrowseApi';

/** Saved views, and what can be done with them. Each deed throws what the server says. */
export function useViews() {
  const api = useApi(browseApiRef);
  const { value, error, retry } = useAsyncRetry(() => api.views(), [api]);
  const [deleted, setDeleted] = useState<SavedView>();
  const after = async <T>(deed: Promise<T>): Promise<T> => {
    const done = await deed;
    retry();
    return done;
  };
  return {
    views: value,
    error,
    retry,
    /** The view that was deleted last, to be brought back. */
    deleted,
    add: (view: NewSavedView) => after(api.addView(view)),
    change: (id: string, change: { name?: string; query?: string }) =>
      after(api.changeView(id, change)),
    remove: async (view: SavedView) => {
      await after(api.deleteView(view.id));
      setDeleted(view);
    },
    undo: async () => {
      if (!deleted) return;
      await after(api.restoreView(deleted.id));
      setDeleted(undefined);
    },
    forget: () => setDeleted(undefined),
  };
}

/** What {@link useViews} gives. */
export type Views = ReturnType<typeof useViews>;
