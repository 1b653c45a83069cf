import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { optionElementId } from './OptionList';
import type { OptionGroup } from './options';

/**
 * Moves through options while the focus is in the field.
 *
 * @param state - `shown`: the term that the groups answer; `isCurrent`: whether that is what is typed
 * @returns the id of the element that the cursor is on, and what moves it
 */
export function useCursor(state: {
  groups: OptionGroup[];
  shown: string;
  isCurrent: boolean;
}) {
  const { groups, shown, isCurrent } = state;
  const ids = groups.flatMap(({ options }) => options.map(({ id }) => id));
  const [cursor, setCursor] = useState({ shown, id: '' });
  const hasMoved = cursor.shown === shown && ids.includes(cursor.id);
  const active = hasMoved ? cursor.id : ids[0];
  const activeId = active === undefined ? undefined : optionElementId(active);

  const moveTo = (place: number) => {
    const id = ids[(place + ids.length) % ids.length];
    setCursor({ shown, id });
    document
      .getElementById(optionElementId(id))
      ?.scrollIntoView?.({ block: 'nearest' });
  };

  // Who types and presses Enter at once means what they typed, not what was shown for less of it.
  const isWaiting = useRef(false);
  useEffect(() => {
    if (!isWaiting.current || !isCurrent) return;
    isWaiting.current = false;
    if (activeId) document.getElementById(activeId)?.click();
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || ids.length === 0) return;
    const at = active === undefined ? 0 : ids.indexOf(active);
    if (event.key === 'ArrowDown') moveTo(at + 1);
    else if (event.key === 'ArrowUp') moveTo(at - 1);
    else if (event.key === 'PageDown') moveTo(Math.min(at + 8, ids.length - 1));
    else if (event.key === 'PageUp') moveTo(Math.max(at - 8, 0));
    else if (event.key === 'Enter') {
      const { ctrlKey, metaKey } = event;
      if (!isCurrent) isWaiting.current = true;
      else if (activeId)
        document.getElementById(activeId)?.dispatchEvent(
          new MouseEvent('click', {
            bubbles: true,
            cancelable: true,
            ctrlKey,
            metaKey,
          }),
        );
    } else {
      isWaiting.current = false;
      return;
    }
    event.preventDefault();
  };
  return {
    activeId,
    onKeyDown,
    /** Moves the cursor to an option, as the mouse does. */
    pointAt: (id: string) => setCursor({ shown, id }),
  };
}
