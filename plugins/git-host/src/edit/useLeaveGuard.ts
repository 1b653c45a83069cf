import { useEffect, useState } from 'react';
import { useHref, useNavigate } from 'react-router-dom';

/**
 * Asks before a page is left by a link, or with its tab. Going back in the browser cannot be held up in the
 * portal's router; what the page keeps by itself has to be enough for that.
 *
 * @param active - whether there is something to lose
 * @returns where somebody wants to go, and how that ends
 */
export function useLeaveGuard(active: boolean) {
  const [target, setTarget] = useState<string>();
  const root = useHref('/').replace(/\/$/, '');
  const navigate = useNavigate();

  useEffect(() => {
    if (!active) return undefined;
    const onClick = (event: MouseEvent) => {
      const path = inPortal(event);
      if (!path?.startsWith(root)) return;
      // Before any other part of the page hears of it.
      event.preventDefault();
      event.stopPropagation();
      setTarget(path.slice(root.length) || '/');
    };
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    document.addEventListener('click', onClick, true);
    window.addEventListener('beforeunload', onUnload);
    return () => {
      document.removeEventListener('click', onClick, true);
      window.removeEventListener('beforeunload', onUnload);
    };
  }, [active, root]);

  return {
    /** Where a link leads that was pressed; absent when none waits for an answer. */
    target,
    /** As a press of a link to a path of the portal. */
    ask: setTarget,
    stay: () => setTarget(undefined),
    leave: () => {
      setTarget(undefined);
      if (target !== undefined) navigate(target);
    },
  };
}

/** Path of a link that would be followed in this tab of the portal. */
function inPortal(event: MouseEvent): string | undefined {
  if (event.button || event.metaKey || event.ctrlKey || event.shiftKey)
    return undefined;
  const link =
    event.target instanceof Element && event.target.closest('a[href]');
  if (!(link instanceof HTMLAnchorElement)) return undefined;
  if ((link.target && link.target !== '_self') || link.download)
    return undefined;
  const url = new URL(link.href);
  const here = window.location;
  if (url.origin !== here.origin) return undefined;
  const isSamePage = url.pathname === here.pathname && url.hash;
  return isSamePage ? undefined : `${url.pathname}${url.search}${url.hash}`;
}
