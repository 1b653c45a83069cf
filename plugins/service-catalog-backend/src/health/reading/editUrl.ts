import type { ScmIntegrations } from '@backstage/integration';

/**
 * The page that edits a descriptor.
 *
 * @param location - address of it, as the catalog knows it
 * @param appBaseUrl - of the portal, whose own Git host has a page for it
 * @returns a path of the portal, or an address; undefined where there is no page, such as for a file on the server
 */
export function editUrlOf(
  location: string | undefined,
  appBaseUrl: string,
  integrations: Pick<ScmIntegrations, 'resolveEditUrl'>,
): string | undefined {
  if (!location || !/^https?:\/\//.test(location)) return undefined;
  const host = `${appBaseUrl.replace(/\/+$/, '')}/git/`;
  if (location.startsWith(host))
    return `/git/${location
      .slice(host.length)
      .replace(/^([^/]+)\/blob\//, '$1/edit/')}`;
  return integrations.resolveEditUrl(location);
}
