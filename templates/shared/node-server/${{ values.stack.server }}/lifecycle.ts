import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Config } from './config.ts';

/** Whether this process should be given new requests. */
export class Lifecycle {
  #draining = false;

  get draining(): boolean {
    return this.#draining;
  }

  beginDraining(): void {
    this.#draining = true;
  }
}

/**
 * While draining, every response asks its client to reconnect, so that busy
 * keep-alive connections have moved elsewhere by the time the server closes.
 */
export function registerDraining(
  app: FastifyInstance,
  lifecycle: Lifecycle,
): void {
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (lifecycle.draining) {
      reply.header('connection', 'close');
    }
    done(null, payload);
  });
  closeUnusedConnections(app);
}

/**
 * Load balancers and browsers open connections before they need them. Node
 * does not count these as idle, and would wait for them when closing.
 */
function closeUnusedConnections(app: FastifyInstance): void {
  const unused = new Set<Socket>();
  let closing = false;

  app.server.on('connection', socket => {
    if (closing) {
      socket.destroy();
      return;
    }
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  app.addHook('onRequest', (request, _reply, done) => {
    unused.delete(request.raw.socket);
    done();
  });
  app.addHook('preClose', done => {
    closing = true;
    unused.forEach(socket => socket.destroy());
    done();
  });
}

/**
 * Stops without dropping a request: readiness fails at once, requests are
 * still served while load balancers take notice, then the server closes and
 * the requests under way are finished.
 */
export async function shutDown(
  app: FastifyInstance,
  lifecycle: Lifecycle,
  config: Pick<Config, 'SHUTDOWN_DRAIN_MS'>,
): Promise<void> {
  lifecycle.beginDraining();
  await sleep(config.SHUTDOWN_DRAIN_MS);
  await app.close();
}
