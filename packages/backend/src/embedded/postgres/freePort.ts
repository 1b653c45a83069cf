import { once } from 'node:events';
import { createServer } from 'node:net';

/** A port of the loopback address that nobody uses at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || !address) {
    throw new Error('The system gave no port on 127.0.0.1');
  }
  return address.port;
}
