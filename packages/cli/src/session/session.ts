import { AuthenticationError } from '@backstage/errors';
import { CliAuth } from '@backstage/cli-node';
import { PortalUnreachableError } from '../commandLine/exitCodes';

/** Where the portal is when nobody said otherwise: the address of `npm start`. */
export const DEFAULT_URL = 'http://localhost:7007';

/** Which portal to talk to, and as whom. */
export interface Session {
  /** Address of the portal, without a slash at the end. */
  url: string;
  /** `environment`: the token is `WAYMARK_TOKEN`; `login`: somebody signed in. */
  source: 'environment' | 'login';
  /** A token that is valid now. Throws AuthenticationError when there is none. */
  token(): Promise<string>;
}

/**
 * Finds the portal and the sign-in: `WAYMARK_URL` and `WAYMARK_TOKEN` first, then what
 * `waymark login` stored.
 */
export async function currentSession(): Promise<Session> {
  const url = await portalUrl();
  const given = process.env.WAYMARK_TOKEN;
  if (given) return { url, source: 'environment', token: async () => given };
  return { url, source: 'login', token: () => storedToken(url) };
}

/** Address of the portal: given, remembered from the last sign-in, or the default. */
export async function portalUrl(given?: string): Promise<string> {
  const address = given ?? process.env.WAYMARK_URL;
  if (address) return normalUrl(address);
  return (await stored())?.getBaseUrl() ?? DEFAULT_URL;
}

/** The name under which the sign-in to a portal is stored. */
export function instanceName(url: string): string {
  return new URL(url).host;
}

/** The stored sign-in to a portal, or the selected one; undefined when there is none. */
export async function stored(url?: string): Promise<CliAuth | undefined> {
  try {
    return await CliAuth.create(
      url ? { instanceName: instanceName(url) } : undefined,
    );
  } catch {
    // What it throws depends on the case; each means that nobody signed in.
    return undefined;
  }
}

function normalUrl(address: string): string {
  const text = address.includes('://') ? address : `http://${address}`;
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new PortalUnreachableError(
      `"${address}" is no web address. Give one such as ${DEFAULT_URL}.`,
    );
  }
  return new URL(text).toString().replace(/\/+$/, '');
}

async function storedToken(url: string): Promise<string> {
  const auth = await stored(url);
  if (!auth)
    throw new AuthenticationError(
      `You are not signed in to ${url}. Run \`waymark login\`.`,
    );
  try {
    return await auth.getAccessToken();
  } catch (error) {
    if (error instanceof TypeError) throw unreachable(url, error);
    throw new AuthenticationError(
      `Your sign-in to ${url} has ended. Run \`waymark login\`.`,
      error,
    );
  }
}

/** The error for a portal that cannot be reached, with the cause in words. */
export function unreachable(
  url: string,
  error: unknown,
): PortalUnreachableError {
  return new PortalUnreachableError(
    `The portal at ${url} does not answer (${causeInWords(
      error,
    )}). Start it with \`npm start\`, ` + 'or set WAYMARK_URL to its address.',
  );
}

const CAUSES: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'the host name cannot be looked up',
  ECONNRESET: 'it closed the connection',
  ETIMEDOUT: 'it took too long',
};

function causeInWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return CAUSES.ETIMEDOUT;
  const cause = error.cause instanceof Error ? error.cause : error;
  const code = 'code' in cause ? String(cause.code) : '';
  return CAUSES[code] ?? (cause.message || code);
}
