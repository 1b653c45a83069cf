import { AuthenticationError, InputError, isError } from '@backstage/errors';
import { refresh } from './oauth';
import { readSignIns, remember } from './store';

/** Where the portal is when nobody said otherwise: the address of `npm start`. */
export const DEFAULT_URL = 'http://localhost:7007';

/** How long before its end a token is renewed. */
const MARGIN_MS = 120_000;
const OTHER_PROCESS_MS = 1_000;

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
  return loginSession(url);
}

/** The session for one portal, so that no other is given the token of the current one. */
export async function sessionFor(address: string): Promise<Session> {
  const url = await portalUrl(address);
  const current = await currentSession();
  return current.url === url ? current : loginSession(url);
}

/** The session of whoever signed in to a portal on this machine. */
export function loginSession(url: string): Session {
  return { url, source: 'login', token: () => storedToken(url) };
}

/** Address of the portal: given, remembered from the last sign-in, or the default. */
export async function portalUrl(given?: string): Promise<string> {
  const address = given ?? process.env.WAYMARK_URL;
  const { current, portals } = await readSignIns();
  if (!address) return current ?? DEFAULT_URL;
  const url = normalUrl(address);
  return (
    Object.keys(portals).find(known => sameOnThisMachine(known, url)) ?? url
  );
}

/** Whether two addresses differ only in how they call this machine. */
function sameOnThisMachine(one: string, other: string): boolean {
  const plain = (url: string) =>
    url.replace(
      /^(https?:\/\/)(127\.0\.0\.1|\[::1\])(?=[:/]|$)/,
      '$1localhost',
    );
  return plain(one) === plain(other);
}

function normalUrl(address: string): string {
  const text = address.includes('://') ? address : `http://${address}`;
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new InputError(
      `"${address}" is no web address. Give one such as ${DEFAULT_URL}.`,
    );
  }
  return new URL(text).toString().replace(/\/+$/, '');
}

async function storedToken(url: string): Promise<string> {
  const tokens = (await readSignIns()).portals[url];
  if (!tokens) {
    throw new AuthenticationError(
      `You are not signed in to ${url}. Run \`waymark login\`.`,
    );
  }
  const { accessToken, expiresAt, refreshToken } = tokens;
  if (expiresAt - MARGIN_MS > Date.now()) return accessToken;
  if (!refreshToken) {
    if (expiresAt > Date.now()) return accessToken;
    throw new AuthenticationError(
      `Your sign-in to ${url} has ended. Run \`waymark login\`.`,
    );
  }
  try {
    const renewed = await refresh(url, refreshToken);
    await remember(url, renewed);
    return renewed.accessToken;
  } catch (error) {
    if (!isError(error) || error.name !== 'AuthenticationError') throw error;
    return renewedElsewhere(url, refreshToken, error);
  }
}

/** A refresh token works once: another `waymark` may have used it, and then has stored a new one. */
async function renewedElsewhere(
  url: string,
  used: string,
  error: unknown,
): Promise<string> {
  await new Promise(resolve => setTimeout(resolve, OTHER_PROCESS_MS));
  const tokens = (await readSignIns()).portals[url];
  if (!tokens || tokens.refreshToken === used) throw error;
  return tokens.accessToken;
}
