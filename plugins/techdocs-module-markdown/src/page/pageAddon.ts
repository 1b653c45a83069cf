import { useLayoutEffect } from 'react';
import { usePage } from './usePage';

/**
 * An addon that does something with each page of docs before it is painted.
 *
 * @param effect - may return what takes it back
 */
export function pageAddon(
  effect: (page: HTMLElement) => (() => void) | void,
): () => JSX.Element | null {
  return function PageAddon() {
    const page = usePage();
    useLayoutEffect(() => (page ? effect(page) : undefined), [page]);
    return null;
  };
}
