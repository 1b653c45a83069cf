/** A page that alerts name, or that names them. */
export interface RunbookPage {
  entityRef: string;
  page: string;
  title: string;
  /** Alerts it is for. */
  alerts: string[];
}

/**
 * The page in the portal that a `runbook_url` points at.
 *
 * @param url - annotation of an alert
 * @param portal - address of the portal
 * @returns the page in the docs of a component; undefined when it is elsewhere, or found by the name of the alert
 */
export function pageOfUrl(
  url: string | undefined,
  portal: string,
): { entityRef: string; page: string } | undefined {
  if (!url || !URL.canParse(url)) return undefined;
  const base = new URL(portal.endsWith('/') ? portal : `${portal}/`);
  const { host, pathname } = new URL(url);
  if (host !== base.host || !pathname.startsWith(base.pathname))
    return undefined;
  const [, namespace, kind, name, page] =
    /^docs\/([^/]+)\/([^/]+)\/([^/]+)\/?(.*?)\/?$/.exec(
      pathname.slice(base.pathname.length),
    ) ?? [];
  if (!namespace) return undefined;
  return {
    entityRef: `${kind}:${namespace}/${name}`.toLowerCase(),
    page: decoded(page),
  };
}

/**
 * The runbook to read first when an alert fires: the one its `runbook_url` points at, else one of its own component,
 * else one of another.
 *
 * @param pages - those the reader may see
 */
export function chooseRunbook(
  firing: { entityRef: string; alert: string; runbookUrl?: string },
  pages: RunbookPage[],
  portal: string,
): RunbookPage | undefined {
  const target = pageOfUrl(firing.runbookUrl, portal);
  const named = pages.filter(({ alerts }) => alerts.includes(firing.alert));
  return (
    pages.find(
      ({ entityRef, page }) =>
        entityRef === target?.entityRef && page === target.page,
    ) ??
    named.find(({ entityRef }) => entityRef === firing.entityRef) ??
    named[0]
  );
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
