/*
 * An OpenID Connect provider on this machine for tests: whoever types an e-mail address and any password has that
 * account. A program of its own, because the package is an ES module, which Jest does not load:
 *
 *   node oidcProvider.ts <port> <redirect address>
 *
 * It writes `ready` when it listens, and ends on SIGTERM. Client and secret are below.
 */
import Provider from 'oidc-provider';

const [port, redirectUri] = process.argv.slice(2);

const provider = new Provider(`http://localhost:${port}`, {
  clients: [
    {
      client_id: 'waymark',
      client_secret: 'not-a-secret',
      redirect_uris: [redirectUri],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
    },
  ],
  claims: { email: ['email', 'email_verified'], profile: ['name'] },
  cookies: { keys: ['not-a-secret-either'] },
  pkce: { required: () => false },
  // As many do, without being asked for offline access.
  issueRefreshToken: async () => true,
  findAccount: (_, email) => ({
    accountId: email,
    claims: () => ({
      sub: email,
      email,
      email_verified: !email.startsWith('unverified.'),
      name: email.split('@')[0],
    }),
  }),
});

const server = provider.listen(Number(port), 'localhost', () =>
  process.stdout.write('ready\n'),
);
process.on('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
});
