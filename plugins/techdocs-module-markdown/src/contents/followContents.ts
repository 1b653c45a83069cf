import { targetOf } from '../anchors/target';
import { currentSection } from './currentSection';

const LINKS = '.md-nav--secondary a.md-nav__link';
/** What a reader does to move: from then on the place counts, not the link that was followed. */
const MOVES = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const;

/**
 * Keeps the entry of the section that is read marked with `aria-current`, and in sight within its own list: the page
 * is not moved.
 *
 * @param page - shown by the reader
 * @returns stops it
 */
export function followContents(page: HTMLElement): () => void {
  const sections = [...page.querySelectorAll<HTMLAnchorElement>(LINKS)].flatMap(
    link => {
      const heading = targetOf(page, link.hash);
      return heading ? [{ id: heading.id, link, heading }] : [];
    },
  );
  if (sections.length === 0) return () => undefined;

  let followed: string | undefined;
  let marked: HTMLAnchorElement | undefined;
  let frame = 0;

  const mark = (id: string | undefined) => {
    const link = sections.find(section => section.id === id)?.link;
    if (link === marked) return;
    marked?.removeAttribute('aria-current');
    link?.setAttribute('aria-current', 'location');
    marked = link;
    if (link) keepInSight(link);
  };
  const look = () => {
    frame = 0;
    const { scrollHeight, clientHeight, scrollTop } =
      document.scrollingElement ?? document.documentElement;
    const starts = sections
      // Not those in closed details and other tabs.
      .filter(({ heading }) => heading.getClientRects().length > 0)
      .map(({ id, heading }) => ({
        id,
        top: heading.getBoundingClientRect().top,
      }));
    const below = Math.max(0, scrollHeight - clientHeight - scrollTop);
    mark(followed ?? currentSection(starts, { height: clientHeight, below }));
  };
  const lookSoon = () => {
    frame ||= requestAnimationFrame(look);
  };
  const moved = () => {
    followed = undefined;
  };
  const follow = (hash: string | undefined) => {
    followed = sections.find(({ link }) => link.hash === hash)?.id;
    if (followed) mark(followed);
  };
  const click = (event: Event) =>
    follow((event.target as Element).closest('a')?.hash);

  follow(window.location.hash);
  page.addEventListener('click', click);
  for (const type of MOVES) window.addEventListener(type, moved, true);
  // In capture, as the app may scroll in an element of its own.
  window.addEventListener('scroll', lookSoon, true);
  const resized = new ResizeObserver(lookSoon);
  resized.observe(page);
  lookSoon();
  return () => {
    page.removeEventListener('click', click);
    for (const type of MOVES) window.removeEventListener(type, moved, true);
    window.removeEventListener('scroll', lookSoon, true);
    resized.disconnect();
    cancelAnimationFrame(frame);
  };
}

/** Scrolls the list that holds a link, and nothing around it. */
function keepInSight(link: HTMLElement): void {
  const list = link.closest<HTMLElement>('.md-sidebar');
  if (!list) return;
  const room = list.getBoundingClientRect();
  const entry = link.getBoundingClientRect();
  const margin = 2 * entry.height;
  if (entry.top < room.top + margin)
    list.scrollTop -= room.top + margin - entry.top;
  else if (entry.bottom > room.bottom - margin)
    list.scrollTop += entry.bottom - room.bottom + margin;
}
