/**
 * An address as a link within the portal, where it leads there: such a link opens without loading the portal anew.
 *
 * @param url - absolute, or a path
 * @param origin - of the portal
 */
export function withinPortal(
  url: string,
  origin: string = window.location.origin,
): { href: string; outside: boolean } {
  if (url.startsWith(`${origin}/`))
    return { href: url.slice(origin.length), outside: false };
  return { href: url, outside: !url.startsWith('/') };
}
