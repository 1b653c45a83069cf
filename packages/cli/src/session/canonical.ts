import { PortalUnreachableError } from '../commandLine/exitCodes';
import { unreachable } from './unreachable';

const TIMEOUT_MS = 15_000;

/**
 * The address a portal calls itself, which its sign-in insists on: somebody may have typed
 * 127.0.0.1 for localhost.
 *
 * @throws PortalUnreachableError when no portal answers at the address
 */
export async function canonicalUrl(url: string): Promise<string> {
  const response = await fetch(
    `${url}/api/auth/.well-known/openid-configuration`,
    {
      signal: AbortSignal.timeout(TIMEOUT_MS),
    },
  ).catch(error => {
    throw unreachable(url, error);
  });
  const issuer = response.ok ? await issuerOf(response) : undefined;
  if (!issuer) {
    throw new PortalUnreachableError(
      `What answers at ${url} is no Waymark portal. Give its address with --url.`,
    );
  }
  return issuer.replace(/\/api\/auth\/?$/, '');
}

async function issuerOf(response: Response): Promise<string | undefined> {
  try {
    const { issuer } = (await response.json()) as { issuer?: unknown };
    return typeof issuer === 'string' && URL.canParse(issuer)
      ? issuer
      : undefined;
  } catch {
    return undefined;
  }
}
