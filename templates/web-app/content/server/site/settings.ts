import type { FastifyInstance } from 'fastify';
import type { Config } from '../config.ts';

/**
 * `/settings.json`: what pages have to know of the stage they run in, from the environment of this process. The same build
 * runs everywhere. Everybody can read it, so nothing in it is a secret.
 */
export function registerSettings(
  app: FastifyInstance,
  config: Pick<Config, 'API_URL'>,
): void {
  const settings = { apiUrl: config.API_URL };
  app.get('/settings.json', (_request, reply) =>
    reply.header('cache-control', 'no-store').send(settings),
  );
}
