import { useEffect } from 'react';

const isApple = () => /Mac|iPhone|iPad/.test(navigator.platform);

/** The shortcut as the person's keyboard names it. */
export const shortcutName = () => (isApple() ? '⌘K' : 'Ctrl K');

/** Where a stroke of `/` is a letter. */
function isTyping(target: EventTarget | undefined) {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest('input, textarea, select, [role="textbox"]') !== null)
  );
}

/** Whether a stroke asks for search: Ctrl+K or Cmd+K anywhere, `/` where nothing is typed. */
function asksForSearch(event: KeyboardEvent) {
  if (event.defaultPrevented || event.altKey || event.shiftKey) return false;
  const withControl = event.ctrlKey || event.metaKey;
  if (event.key.toLowerCase() === 'k') return withControl;
  // Pages of TechDocs stand in a shadow tree: the path knows what is inside.
  return (
    event.key === '/' && !withControl && !isTyping(event.composedPath()[0])
  );
}

/** The field of the page in view that claims `/` for itself, by `aria-keyshortcuts`. */
function fieldOfPage() {
  return document.querySelector<HTMLInputElement>(
    'input[aria-keyshortcuts~="/"]',
  );
}

/** Calls `open` when the person asks for search by keyboard, wherever they are. */
export function useSearchShortcut(open: () => void) {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!asksForSearch(event)) return;
      event.preventDefault();
      const field = event.key === '/' ? fieldOfPage() : undefined;
      if (field) field.focus();
      else open();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [open]);
}
