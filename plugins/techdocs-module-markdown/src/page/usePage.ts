import { useShadowRoot } from '@backstage/plugin-techdocs-react';
import { useLayoutEffect, useState } from 'react';

/**
 * The page of docs that the reader shows, an `html` element in a shadow root, or nothing while there is none. The
 * reader makes a new element for each page, and when the theme changes.
 */
export function usePage(): HTMLElement | undefined {
  const root = useShadowRoot();
  const [page, setPage] = useState<HTMLElement>();
  useLayoutEffect(() => {
    if (!root) return undefined;
    const look = () =>
      setPage((root.firstElementChild as HTMLElement | null) ?? undefined);
    look();
    const observer = new MutationObserver(look);
    observer.observe(root, { childList: true });
    return () => observer.disconnect();
  }, [root]);
  return page;
}
