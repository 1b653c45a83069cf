import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from './portal';

/**
 * Starts a real OpenID Connect provider, where whoever types an e-mail address has that account.
 *
 * @param redirect - address that it may send people back to
 * @returns how to stop it
 */
export async function startOidcProvider(
  port: number,
  redirect: string,
): Promise<() => void> {
  const provider = spawn(
    process.execPath,
    [
      '--no-warnings',
      join(
        root,
        'packages/backend/src/modules/signIn/__testUtils__/oidcProvider.ts',
      ),
      String(port),
      redirect,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await once(provider.stdout, 'data');
  return () => provider.kill();
}
