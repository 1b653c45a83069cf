/**
 * How the portal knows this command line: a public OAuth client that it lists under
 * `auth.staticClients`, with exactly these redirect addresses.
 */
export const CLIENT_ID = 'waymark';

/** Ports of this machine to be called back on; the first that is free is used. */
export const CALLBACK_PORTS = [17007, 17107, 17207];

/** The address the browser is sent to with the answer. */
export function redirectUri(port: number): string {
  return `http://127.0.0.1:${port}/callback`;
}
