import type { RootConfigService } from '@backstage/backend-plugin-api';
import { readHttpServerOptions } from '@backstage/backend-defaults/rootHttpRouter';
import type { IncomingMessage } from 'node:http';
import { isIPv4 } from 'node:net';

/** What is refused in one sentence, and what to do about it in another. */
export interface Refusal {
  cause: string;
  remedy: string;
}

/** Says whether a host name, as in a URL or a Host header without its port, can only mean this machine. */
export function isLoopbackName(hostname: string): boolean {
  const name = hostname.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  if (name === 'localhost' || name === '::1') return true;
  return isIPv4(name) && name.startsWith('127.');
}

/** Says whether the address of a peer is this machine, also when IPv4 is written as IPv6. */
export function isLoopbackAddress(address: string | undefined): boolean {
  if (!address) return false;
  return isLoopbackName(address.replace(/^::ffff:/i, ''));
}

/**
 * Says why choosing a person must not be offered by this portal at all.
 *
 * @returns undefined when it may be: the sample is on and nobody but this machine can reach the portal
 */
export function deploymentRefusal(
  config: RootConfigService,
): Refusal | undefined {
  if (config.getOptionalBoolean('waymark.sample') !== true) {
    return {
      cause: 'waymark.sample is off.',
      remedy:
        'Configure auth.providers.oidc or auth.providers.github, or set waymark.sample to true to try the portal on this machine.',
    };
  }
  for (const key of ['app.baseUrl', 'backend.baseUrl']) {
    const url = config.getString(key);
    if (!isLoopbackName(new URL(url).hostname)) {
      return {
        cause: `${key} is ${url}, which is not an address of this machine only.`,
        remedy: `Set ${key} to a localhost address, or set waymark.sample to false and configure auth.providers.oidc or auth.providers.github.`,
      };
    }
  }
  const { host } = readHttpServerOptions(config.getConfig('backend')).listen;
  if (!host || !isLoopbackName(host)) {
    return {
      cause: `the portal listens on ${
        host || 'every network address'
      }, so other machines can reach it.`,
      remedy:
        'Set backend.listen.host (HOST) to localhost, or set waymark.sample to false and configure auth.providers.oidc or auth.providers.github.',
    };
  }
  return undefined;
}

/**
 * Says why one request must not choose, or act as, a person: it came from another machine, through a proxy, under a
 * name that is not this machine's (DNS rebinding), or from a page of another origin.
 *
 * @param isOriginAllowed - tells the origins of the portal's own pages
 */
export function requestRefusal(
  request: Pick<IncomingMessage, 'headers' | 'socket'>,
  isOriginAllowed: (origin: string) => boolean,
): Refusal | undefined {
  const { headers, socket } = request;
  const remedy = 'Open the portal on the machine that runs it.';
  // The socket, not Express' `req.ip`, which a header can change.
  if (!isLoopbackAddress(socket.remoteAddress)) {
    return { cause: 'the request came from another machine.', remedy };
  }
  if (headers.forwarded || headers['x-forwarded-for']) {
    return { cause: 'the request came through a proxy.', remedy };
  }
  const host = headers.host ?? '';
  if (!isLoopbackName(host.replace(/:\d+$/, ''))) {
    return { cause: `the request was for the host '${host}'.`, remedy };
  }
  if (headers.origin && !isOriginAllowed(headers.origin)) {
    return {
      cause: `the request was sent by a page of ${headers.origin}.`,
      remedy: 'Open the portal at the address in app.baseUrl.',
    };
  }
  return undefined;
}
