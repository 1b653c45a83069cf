/** A tab of a set of content tabs. */
export interface Tab {
  radio: HTMLInputElement;
  title: string;
}

/** The sets of content tabs of a page. */
export function tabSets(page: HTMLElement): Tab[][] {
  return [...page.querySelectorAll('.tabbed-set')].map(set => {
    const radios = [...set.children].filter(
      (child): child is HTMLInputElement =>
        child instanceof HTMLInputElement && child.type === 'radio',
    );
    const labels = set.querySelectorAll(':scope > .tabbed-labels > label');
    return radios.map((radio, index) => ({
      radio,
      title: labels[index]?.textContent?.trim() ?? '',
    }));
  });
}

/**
 * Chooses, in each set, the tab that has one of these titles, the first title first; sets without any stay as they are.
 */
export function chooseTabs(sets: Tab[][], titles: string[]): void {
  for (const tabs of sets) {
    const title = titles.find(wanted => tabs.some(tab => tab.title === wanted));
    const tab = tabs.find(one => one.title === title);
    if (tab) tab.radio.checked = true;
  }
}

/** The titles that were chosen, the last first, each once. */
export function remember(titles: string[], title: string): string[] {
  const MOST = 20;
  return [title, ...titles.filter(other => other !== title)].slice(0, MOST);
}
