import { useApi } from '@backstage/core-plugin-api';
import { coreApis } from '@backstage/frontend-plugin-api';
import { SHADOW_DOM_STYLE_LOAD_EVENT } from '@backstage/plugin-techdocs-react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useLocation } from 'react-router-dom';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import { usePage } from '../page/usePage';
import { reveal } from './reveal';
import { isOnThisPage, targetOf } from './target';

/** Copies the address of a section, and opens what hides the place that an address points at. */
export function Anchors(): JSX.Element | null {
  const page = usePage();
  const { hash } = useLocation();
  const toasts = useApi(coreApis.toast);
  const [copied, copy] = useCopyToClipboard();
  const close = useRef<() => void>();

  useLayoutEffect(() => {
    const target = page && targetOf(page, hash);
    if (!target) return undefined;
    const show = () => {
      reveal(target);
      target.scrollIntoView();
    };
    show();
    // Only with its styles has the page the shape in which a place can be found.
    page.addEventListener(SHADOW_DOM_STYLE_LOAD_EVENT, show);
    return () => page.removeEventListener(SHADOW_DOM_STYLE_LOAD_EVENT, show);
  }, [page, hash]);

  useLayoutEffect(() => {
    const follow = (event: Event) => {
      const link = (event.target as Element).closest('a');
      if (!page || !link || !isOnThisPage(link)) return;
      const target = targetOf(page, link.hash);
      if (target) reveal(target);
      if (link.matches('.headerlink')) copy(link.href);
    };
    // In capture, so that the place can be seen when the reader scrolls to it.
    page?.addEventListener('click', follow, true);
    return () => page?.removeEventListener('click', follow, true);
  }, [page, copy]);

  useEffect(() => {
    // Where the browser does not let a page copy, people were shown the address to copy it themselves.
    if (!copied.value || !copied.noUserInteraction) return;
    close.current?.();
    close.current = toasts.post({
      title: 'Link copied',
      status: 'success',
      timeout: 3000,
    }).close;
  }, [copied, toasts]);
  return null;
}
