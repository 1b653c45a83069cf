import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { Registry } from 'prom-client';
import { onTestFinished } from 'vitest';
import { createApp } from '../app.ts';
import { loadConfig } from '../config.ts';
import { Lifecycle } from '../lifecycle.ts';

/** Starts the server on a free port with the site that `npm run build` has made, and stops it after the test. */
export async function startServer(
  env: NodeJS.ProcessEnv = {},
): Promise<{ url: string; lifecycle: Lifecycle }> {
  const lifecycle = new Lifecycle();
  const app = await createApp({
    config: loadConfig({ LOG_LEVEL: 'fatal', ...env }),
    lifecycle,
    registry: new Registry(),
    folder: join(import.meta.dirname, '../../dist'),
  });
  onTestFinished(() => app.close());
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, lifecycle };
}
