import { useLayoutEffect, useState } from 'react';

/** Width of the docs from which the facts stand beside the text, in rem; the styles of the page have it too. */
export const BESIDE_REM = 60;

/**
 * Whether there is room beside the text, rather than above it.
 *
 * @param room - the element that the facts are drawn into
 */
export function useIsBeside(room: HTMLElement): boolean {
  const [beside, setBeside] = useState(true);
  useLayoutEffect(() => {
    const docs = room.parentElement;
    if (!docs) return undefined;
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const measure = () => {
      // Not laid out, as in a test: nothing is known.
      if (docs.clientWidth > 0)
        setBeside(docs.clientWidth > BESIDE_REM * (rem || 16));
    };
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, [room]);
  return beside;
}
