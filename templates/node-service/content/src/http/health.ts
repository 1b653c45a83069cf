import type { FastifyInstance } from 'fastify';
import type { Lifecycle } from '../lifecycle.ts';

/**
 * `/health/live` fails only when a restart would help. `/health/ready` fails
 * whenever new requests should go elsewhere: when you add a database or
 * another dependency this service cannot answer without, check it there.
 */
export function registerHealth(
  app: FastifyInstance,
  lifecycle: Lifecycle,
): void {
  const options = { config: { operational: true }, schema: { hide: true } };

  app.get('/health/live', options, () => ({ status: 'live' }));

  app.get('/health/ready', options, (_request, reply) => {
    if (lifecycle.draining) {
      return reply.code(503).send({ status: 'draining' });
    }
    return reply.send({ status: 'ready' });
  });
}
