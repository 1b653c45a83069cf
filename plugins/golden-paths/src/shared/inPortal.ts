/** Shortens an address of this portal to its path, so that it opens in place. */
export function inPortal(href: string): string {
  const { origin } = window.location;
  return href.startsWith(`${origin}/`) ? href.slice(origin.length) : href;
}
