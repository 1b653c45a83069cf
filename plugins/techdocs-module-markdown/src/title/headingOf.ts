/**
 * What a page of docs is called at its top, without the sign that links to it.
 *
 * @param page - as the reader shows it
 */
export function headingOf(page: Element): string | undefined {
  const heading = page.querySelector('article h1')?.cloneNode(true);
  if (!(heading instanceof Element)) return undefined;
  heading.querySelectorAll('.headerlink').forEach(link => link.remove());
  return heading.textContent?.trim() || undefined;
}
