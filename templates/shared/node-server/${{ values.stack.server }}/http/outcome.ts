import type { FastifyInstance, FastifyRequest } from 'fastify';

/** How a request ended. */
export interface Outcome {
  /** 499, as reverse proxies have it, if the client left before the answer. */
  status: number;
  durationMs: number;
}

/** Calls back once a request is over, also when its client gives up. */
export function onOutcome(
  app: FastifyInstance,
  callback: (outcome: Outcome, request: FastifyRequest) => void,
): void {
  app.addHook('onRequest', (request, reply, done) => {
    // The onResponse hook does not come when the client has gone.
    reply.raw.once('close', () => {
      const status = reply.raw.writableFinished ? reply.statusCode : 499;
      callback({ status, durationMs: reply.elapsedTime }, request);
    });
    done();
  });
}
