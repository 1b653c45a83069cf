/**
 * Marks links that leave the portal, for the eye by a class and for everybody by saying so. Those that stay open in
 * place, although written with the portal's address.
 */
export function markLinks(page: HTMLElement): void {
  for (const link of page.querySelectorAll<HTMLAnchorElement>(
    '.md-content a[target="_blank"]',
  )) {
    if (link.origin === window.location.origin) {
      link.removeAttribute('target');
      continue;
    }
    link.rel = 'noopener noreferrer';
    // A picture that is a link needs no arrow.
    if (link.textContent?.trim()) link.classList.add('wm-external');
    link.title ||= `Opens ${link.host} in a new tab`;
  }
}
