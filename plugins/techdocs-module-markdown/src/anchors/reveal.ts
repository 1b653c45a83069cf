/**
 * Opens what hides an element: closed `<details>`, and content tabs that are not the chosen one.
 *
 * @returns whether something had to be opened
 */
export function reveal(element: Element): boolean {
  let opened = false;
  for (let node: Element | null = element; node; node = node.parentElement) {
    const parent: Element | null = node.parentElement;
    // The summary of closed details is seen.
    if (
      parent instanceof HTMLDetailsElement &&
      !parent.open &&
      node.tagName !== 'SUMMARY'
    ) {
      parent.open = true;
      opened = true;
    }
    const tab = parent && tabOf(node, parent);
    if (tab && !tab.checked) {
      // Without an event, as it was not chosen by the reader.
      tab.checked = true;
      opened = true;
    }
  }
  return opened;
}

/** The radio button of the tab that a block is the content of. */
function tabOf(block: Element, parent: Element): HTMLInputElement | undefined {
  const set = parent.matches('.tabbed-content') && parent.parentElement;
  if (!set) return undefined;
  const index = [...parent.children].indexOf(block);
  return [...set.children].filter(
    (child): child is HTMLInputElement =>
      child instanceof HTMLInputElement && child.type === 'radio',
  )[index];
}
