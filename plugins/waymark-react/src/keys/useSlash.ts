import { useEffect, type RefObject } from 'react';

/** Where a stroke of a key is a letter. */
function isTyping(target: EventTarget | undefined) {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest('input:not([type="checkbox"]), textarea, select') !== null)
  );
}

/**
 * On this page `/` leads to its own search field.
 *
 * @param around - element with the field in it
 */
export function useSlash(around: RefObject<HTMLElement>): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey)
        return;
      const input = around.current?.querySelector('input');
      if (!input || isTyping(event.composedPath()[0])) return;
      // The portal's own search listens for it, too, and sees that it is taken.
      event.preventDefault();
      input.focus();
      input.select();
    };
    document.addEventListener('keydown', listen, true);
    return () => document.removeEventListener('keydown', listen, true);
  }, [around]);
}
