const NAMES: [selector: string, name: string][] = [
  ['pre > code', 'Code'],
  ['.md-typeset__scrollwrap', 'Table'],
  ['.tabbed-labels', 'Tabs'],
  ['.wm-diagram', 'Diagram'],
];

/**
 * Lets the keyboard reach, and so scroll, what is wider than its place, as long as it is.
 *
 * @param page - shown by the reader
 * @returns stops it
 */
export function focusWhatScrolls(page: HTMLElement): () => void {
  const names = new Map<Element, string>();
  for (const [selector, name] of NAMES)
    for (const element of page.querySelectorAll(`.md-typeset ${selector}`))
      names.set(element, name);
  const resized = new ResizeObserver(entries => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth + 1) {
        target.setAttribute('tabindex', '0');
        target.setAttribute('role', 'group');
        target.setAttribute('aria-label', `${names.get(target)}, scrolls`);
      } else if (target.hasAttribute('tabindex')) {
        for (const name of ['tabindex', 'role', 'aria-label'])
          target.removeAttribute(name);
      }
    }
  });
  for (const element of names.keys()) resized.observe(element);
  return () => resized.disconnect();
}
