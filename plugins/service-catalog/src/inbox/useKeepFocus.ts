import { useEffect, useRef, type RefObject } from 'react';

/**
 * Keeps the focus in a list when the entry that held it goes: on what came in its place, or the last one.
 *
 * @param count - how many entries there are
 * @returns goes on the element around the list
 */
export function useKeepFocus(count: number): RefObject<HTMLDivElement> {
  const list = useRef<HTMLDivElement>(null);
  const held = useRef(-1);
  useEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    const note = () => {
      const entry = document.activeElement?.closest('li');
      held.current = entry ? entries(element).indexOf(entry) : -1;
    };
    element.addEventListener('focusin', note);
    return () => element.removeEventListener('focusin', note);
  }, []);
  useEffect(() => {
    const element = list.current;
    const isLost =
      !document.activeElement || document.activeElement === document.body;
    if (!element || held.current < 0 || !isLost) return;
    const all = entries(element);
    const next = all[Math.min(held.current, all.length - 1)];
    next?.querySelector<HTMLElement>('a, button')?.focus();
  }, [count]);
  return list;
}

function entries(element: HTMLElement) {
  return [...element.querySelectorAll('li')];
}
