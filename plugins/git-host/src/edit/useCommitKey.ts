import { useEffect } from 'react';

/** Ctrl S or ⌘ S opens the commit. It never saves the page as a file, which nobody means here. */
export function useCommitKey(open: () => void, mayCommit: boolean) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 's') return;
      if (event.altKey || event.metaKey === event.ctrlKey) return;
      event.preventDefault();
      if (mayCommit) open();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [open, mayCommit]);
}
