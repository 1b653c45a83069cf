/** Page of what is not in the catalog. */
export const discoveryPath = '/discovery';

/** Page that proposes a descriptor to a repository. */
export function proposalPath(of: { source: string; id: string }): string {
  return [discoveryPath, of.source, encodeURIComponent(of.id)].join('/');
}

/** An address as a link follows it: within the portal without loading it again. */
export function hrefOf(address: string): string {
  const { origin } = window.location;
  return address.startsWith(`${origin}/`)
    ? address.slice(origin.length)
    : address;
}
