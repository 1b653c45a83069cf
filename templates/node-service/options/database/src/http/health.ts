import type { FastifyInstance } from 'fastify';
import type { Database } from '../database.ts';
import type { Lifecycle } from '../lifecycle.ts';

/**
 * `/health/live` fails only when a restart would help, and no restart brings
 * a database back. `/health/ready` fails whenever new requests should go
 * elsewhere.
 */
export function registerHealth(
  app: FastifyInstance,
  lifecycle: Lifecycle,
  database: Pick<Database, 'answers'>,
): void {
  const options = { config: { operational: true }, schema: { hide: true } };

  app.get('/health/live', options, () => ({ status: 'live' }));

  app.get('/health/ready', options, async (_request, reply) => {
    if (lifecycle.draining) {
      return reply.code(503).send({ status: 'draining' });
    }
    if (!(await database.answers())) {
      return reply.code(503).send({ status: 'database unreachable' });
    }
    return reply.send({ status: 'ready' });
  });
}
