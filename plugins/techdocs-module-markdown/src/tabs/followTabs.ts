import { chooseTabs, remember, tabSets } from './tabSets';

/** Where the titles that were chosen are kept. */
export interface Choices {
  chosen(): string[];
  save(titles: string[]): void;
}

/**
 * Chooses the tabs that were chosen before, and those of the same title when one is.
 *
 * @param page - shown by the reader
 * @returns stops it
 */
export function followTabs(page: HTMLElement, choices: Choices): () => void {
  const sets = tabSets(page);
  if (sets.length === 0) return () => undefined;
  chooseTabs(sets, choices.chosen());

  const change = (event: Event) => {
    const tab = sets.flat().find(({ radio }) => radio === event.target);
    if (!tab) return;
    const before = tab.radio.getBoundingClientRect().top;
    chooseTabs(sets, [tab.title]);
    choices.save(remember(choices.chosen(), tab.title));
    // Sets above may be of another height now; what was clicked stays where it is.
    const moved = tab.radio.getBoundingClientRect().top - before;
    if (moved) window.scrollBy({ top: moved, behavior: 'instant' });
  };
  page.addEventListener('change', change);
  return () => page.removeEventListener('change', change);
}
