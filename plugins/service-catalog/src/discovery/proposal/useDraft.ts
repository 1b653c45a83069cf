import { useCallback, useState } from 'react';

/** A text that outlives a reload of the page, for as long as the tab is open. */
export function useDraft(key: string, text: string) {
  const [draft, setDraft] = useState(() => sessionStorage.getItem(key) ?? text);
  const change = useCallback(
    (next: string) => {
      setDraft(next);
      sessionStorage.setItem(key, next);
    },
    [key],
  );
  const drop = useCallback(() => sessionStorage.removeItem(key), [key]);
  return { draft, change, drop };
}
