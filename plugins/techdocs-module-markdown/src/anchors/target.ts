/**
 * What an address points at on a page.
 *
 * @param hash - of the address, with its `#`
 */
export function targetOf(page: HTMLElement, hash: string): Element | undefined {
  const id = decoded(hash.slice(1));
  return (id && page.querySelector(`[id="${CSS.escape(id)}"]`)) || undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not an encoding, so it stands for itself.
    return text;
  }
}

/** Whether a link leads to a place on the page that is shown. */
export function isOnThisPage(link: HTMLAnchorElement): boolean {
  return (
    link.hash.length > 1 &&
    link.origin === window.location.origin &&
    withSlash(link.pathname) === withSlash(window.location.pathname)
  );
}

function withSlash(path: string): string {
  return path.endsWith('/') ? path : `${path}/`;
}
