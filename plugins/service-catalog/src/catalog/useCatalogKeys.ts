import { useEffect, type RefObject } from 'react';

/** Where a stroke of a key is a letter. */
function isTyping(target: EventTarget | undefined) {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest('input:not([type="checkbox"]), textarea, select') !== null)
  );
}

/** On this page `/` is for its own search field. */
export function useSlash(field: RefObject<HTMLElement>): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey)
        return;
      const input = field.current?.querySelector('input');
      if (!input || isTyping(event.composedPath()[0])) return;
      // Whoever else listens for it sees that it is taken.
      event.preventDefault();
      input.focus();
      input.select();
    };
    document.addEventListener('keydown', listen, true);
    return () => document.removeEventListener('keydown', listen, true);
  }, [field]);
}

/** The row that a key leads to from another; undefined for keys that lead nowhere. */
export function rowByKey(
  key: string,
  from: number,
  { total, page }: { total: number; page: number },
): number | undefined {
  const steps: Record<string, number> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + page,
    PageUp: from - page,
    Home: 0,
    End: total - 1,
  };
  if (!Object.hasOwn(steps, key) || total === 0) return undefined;
  return Math.min(total - 1, Math.max(0, steps[key]));
}
