import { createHash, randomBytes } from 'node:crypto';
import { AuthenticationError, NotAllowedError } from '@backstage/errors';
import { CLIENT_ID } from './client';
import { unreachable } from './unreachable';

const TIMEOUT_MS = 30_000;

/** Tokens of a sign-in. */
export interface Tokens {
  accessToken: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
  /** Absent when the portal gives none; then the sign-in ends with its access token. */
  refreshToken?: string;
}

/** The secrets of one sign-in, which never leave this machine in this form. */
export interface Secrets {
  state: string;
  verifier: string;
}

/** Fresh secrets for a sign-in. */
export function newSecrets(): Secrets {
  return {
    state: randomBytes(32).toString('base64url'),
    verifier: randomBytes(48).toString('base64url'),
  };
}

/**
 * Announces a sign-in to the portal.
 *
 * @returns address of the consent page
 * @throws NotAllowedError when the portal does not let command lines sign in
 */
export async function consentPage(
  url: string,
  { state, verifier }: Secrets,
  redirect: string,
): Promise<string> {
  const address = new URL(`${url}/api/auth/v1/authorize`);
  const parameters = {
    client_id: CLIENT_ID,
    redirect_uri: redirect,
    response_type: 'code',
    scope: 'openid offline_access',
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  };
  address.search = new URLSearchParams(parameters).toString();
  const response = await send(url, address.toString(), { redirect: 'manual' });
  const location = response.headers.get('location');
  if (!location || location.startsWith(redirect)) {
    throw new NotAllowedError(
      `The portal at ${url} does not let the command line sign in: its auth.staticClients has to list ` +
        `the client "${CLIENT_ID}" with ${redirect}. Ask its platform team.`,
    );
  }
  return location;
}

/** Tokens for the code that the browser brought back. */
export function exchangeCode(
  url: string,
  code: string,
  { verifier }: Secrets,
  redirect: string,
): Promise<Tokens> {
  return requestTokens(url, {
    grant_type: 'authorization_code',
    code,
    code_verifier: verifier,
    redirect_uri: redirect,
  });
}

/** New tokens for those that are about to end; the old refresh token is used up. */
export function refresh(url: string, refreshToken: string): Promise<Tokens> {
  return requestTokens(url, {
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
  });
}

/** Tells the portal to forget a sign-in. */
export async function revoke(url: string, refreshToken: string): Promise<void> {
  await post(url, 'revoke', {
    token: refreshToken,
    token_type_hint: 'refresh_token',
  });
}

async function requestTokens(
  url: string,
  body: Record<string, string>,
): Promise<Tokens> {
  const response = await post(url, 'token', body);
  if (!response.ok) {
    throw new AuthenticationError(
      `Your sign-in to ${url} has ended. Run \`waymark login\`.`,
    );
  }
  const { access_token, expires_in, refresh_token } = await response.json();
  if (typeof access_token !== 'string' || typeof expires_in !== 'number') {
    throw new AuthenticationError(
      `The portal at ${url} gave no token. Run \`waymark login\`.`,
    );
  }
  return {
    accessToken: access_token,
    expiresAt: Date.now() + expires_in * 1000,
    ...(typeof refresh_token === 'string' && { refreshToken: refresh_token }),
  };
}

function post(
  url: string,
  route: string,
  body: Record<string, string>,
): Promise<Response> {
  return send(url, `${url}/api/auth/v1/${route}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ client_id: CLIENT_ID, ...body }),
  });
}

async function send(
  url: string,
  address: string,
  init: RequestInit,
): Promise<Response> {
  try {
    return await fetch(address, {
      ...init,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (error) {
    throw unreachable(url, error);
  }
}
