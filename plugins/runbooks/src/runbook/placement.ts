import { useLayoutEffect, useState } from 'react';
import { placementCss } from './placementCss';

/** Name of the slot in the page for what is drawn beside it. */
const SLOT = 'waymark-runbook';

/** Attribute of an element in the page that says: whoever makes room for the facts is here. The engine's styles have it. */
export const PLACER = 'data-runbook-facts';

/** What the docs engine prints at the top of a runbook, from the front matter alone. */
const ENGINE_FACTS = '.wm-facts';

/** What only pages of Waymark's docs engine have: three columns with room for a fourth part. */
const ENGINE_MARK = '.wm-contents';

/**
 * What the page that holds `marker` says of itself: Waymark's docs engine marks what is a runbook, others say nothing.
 * A page that the reader has put away, as it does for a moment while it makes the page anew, is nothing to ask about.
 */
export function readPage(marker: HTMLElement): 'runbook' | 'other' | 'unknown' {
  const root = marker.getRootNode();
  if (!(root instanceof ShadowRoot)) return 'other';
  if (root.querySelector(ENGINE_FACTS)) return 'runbook';
  return root.querySelector(ENGINE_MARK) ? 'other' : 'unknown';
}

/**
 * Makes room beside a docs page, and hides the engine's own facts there.
 *
 * The page stands in a shadow tree, which the styles of the app do not reach. A slot in it shows an element of the
 * document instead: what is drawn into that looks like the rest of the app.
 *
 * @param marker - an element within the content of the page; undefined as long as there is nothing to show
 * @returns the element to draw into
 */
export function useRoomBeside(
  marker: HTMLElement | undefined,
): HTMLElement | undefined {
  const [room, setRoom] = useState<HTMLElement>();
  useLayoutEffect(() => {
    const root = marker?.getRootNode();
    if (!marker || !(root instanceof ShadowRoot)) return undefined;
    const slot = document.createElement('slot');
    slot.name = SLOT;
    const style = document.createElement('style');
    style.textContent = placementCss;
    const content = root.querySelector('.md-main__inner > .md-content');
    if (content && root.querySelector(ENGINE_MARK)) content.before(style, slot);
    else
      (root.querySelector('article') ?? marker.parentElement)?.prepend(
        style,
        slot,
      );
    const drawn = document.createElement('div');
    drawn.slot = SLOT;
    root.host.append(drawn);
    setRoom(drawn);
    return () => {
      slot.remove();
      style.remove();
      drawn.remove();
      setRoom(undefined);
    };
  }, [marker]);
  return room;
}
