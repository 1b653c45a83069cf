/** Where the `runbook_url` of an alert leads. */
export type RunbookTarget =
  /** To the address of an alert in this portal. */
  | { kind: 'alert'; alert: string; service?: string }
  /** To a page of the docs of this portal. */
  | { kind: 'page'; entityRef: string; page: string; anchor?: string }
  /** To this portal, but not to what could be a runbook. */
  | { kind: 'lost'; path: string }
  /** To another site that is taken as it is. */
  | { kind: 'elsewhere' }
  /** To nothing that could be opened; the rest of a sentence that begins with "it". */
  | { kind: 'unusable'; why: string }
  /** Unknown before Prometheus or Helm fills it in. */
  | { kind: 'template' };

/** What has to be known to read a `runbook_url`. */
export interface UrlSettings {
  /** Address of the portal. */
  portal: string;
  /** Hosts, with port if it has one, whose addresses are taken without https. */
  trustedHosts: string[];
}

const LOOPBACK = /^(localhost|127(?:\.\d+){3}|\[::1\])$/;

/**
 * Reads the `runbook_url` of an alert.
 *
 * @param labels - of the rule; `{{ $labels.x }}` is filled in from them
 */
export function readRunbookUrl(
  url: string,
  labels: Record<string, string>,
  { portal, trustedHosts }: UrlSettings,
): RunbookTarget {
  const filled = url.replace(
    /\{\{-?\s*\$labels\.(\w+)\s*-?\}\}/g,
    (action, label) => labels[label] ?? action,
  );
  if (filled.includes('{{')) return { kind: 'template' };
  if (!URL.canParse(filled))
    return { kind: 'unusable', why: 'is not a whole address' };
  const address = new URL(filled);
  if (!/^https?:$/.test(address.protocol))
    return { kind: 'unusable', why: 'begins with neither https nor http' };
  const base = new URL(portal.endsWith('/') ? portal : `${portal}/`);
  if (!isPortal(address, base))
    return address.protocol === 'https:' || trustedHosts.includes(address.host)
      ? { kind: 'elsewhere' }
      : { kind: 'unusable', why: 'leads to another site without https' };
  if (!address.pathname.startsWith(base.pathname))
    return { kind: 'lost', path: address.pathname };
  return readPath(address, address.pathname.slice(base.pathname.length));
}

/** On one machine the port may be another one the next day. */
function isPortal(address: URL, base: URL): boolean {
  return LOOPBACK.test(base.hostname)
    ? LOOPBACK.test(address.hostname)
    : address.host === base.host;
}

function readPath(address: URL, path: string): RunbookTarget {
  const [area, ...rest] = path.split('/').map(decoded);
  if (area === 'runbooks' && rest[0] === 'alert' && rest[1])
    return {
      kind: 'alert',
      alert: rest[1],
      service: address.searchParams.get('service') || undefined,
    };
  const [namespace, kind, name, ...more] = rest;
  const page = area === 'catalog' && more[0] === 'docs' ? more.slice(1) : more;
  if (!name || (area !== 'docs' && page === more))
    return { kind: 'lost', path: address.pathname };
  return {
    kind: 'page',
    entityRef: `${kind}:${namespace}/${name}`.toLowerCase(),
    page: page.filter(part => part !== '' && part !== 'index.html').join('/'),
    anchor: decoded(address.hash.slice(1)) || undefined,
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
