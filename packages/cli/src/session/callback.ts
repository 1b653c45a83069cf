import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { AuthenticationError } from '@backstage/errors';
import { answerPage } from './answerPage';
import { CALLBACK_PORTS, redirectUri } from './client';

/** Waits on this machine for the browser to come back from the consent page. */
export interface Callback {
  redirectUri: string;
  /** The authorization code. Throws AuthenticationError when the person refused. */
  code: Promise<string>;
  close(): void;
}

/**
 * Listens for the answer on loopback.
 *
 * @param state - secret of this sign-in; an answer without it is not ours and is ignored
 * @throws Error when every port that the portal knows is taken
 */
export async function listenForCallback(state: string): Promise<Callback> {
  const { server, port } = await firstFree();
  const code = new Promise<string>((resolve, reject) => {
    server.on('request', (req, res) => {
      const { pathname, searchParams } = new URL(
        req.url ?? '/',
        redirectUri(port),
      );
      if (pathname !== '/callback' || searchParams.get('state') !== state) {
        res.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
        return;
      }
      const given = searchParams.get('code');
      res
        .writeHead(200, {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy':
            "default-src 'none'; style-src 'unsafe-inline'",
        })
        .end(answerPage(Boolean(given)));
      if (given) resolve(given);
      else reject(new AuthenticationError(refusal(searchParams.get('error'))));
    });
  });
  // Whoever waits for the code sees a refusal; that nobody waits yet is no crash.
  code.catch(() => {});
  return {
    redirectUri: redirectUri(port),
    code,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function refusal(error: string | null): string {
  return error === 'access_denied'
    ? 'The sign-in was refused in the browser. Run `waymark login` again to allow it.'
    : `The portal refused the sign-in (${
        error ?? 'no reason given'
      }). Run \`waymark login\` again.`;
}

async function firstFree(): Promise<{ server: Server; port: number }> {
  for (const port of CALLBACK_PORTS) {
    const server = createServer();
    const free = await new Promise<boolean>(resolve => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (free) return { server, port };
  }
  throw new Error(
    `The ports ${CALLBACK_PORTS.join(
      ', ',
    )} are all taken, by other sign-ins perhaps. End one and try again.`,
  );
}
