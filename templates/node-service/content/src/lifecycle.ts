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
