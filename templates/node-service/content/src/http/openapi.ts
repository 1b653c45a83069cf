import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { service } from '../service.ts';

/**
 * Derives the OpenAPI document from the schemas of the routes, and serves it.
 * Register before the routes. `npm run openapi` writes it to api/openapi.yaml.
 */
export async function registerOpenApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: service.name,
        description: service.description,
        version: service.version,
      },
      servers: [{ url: 'http://localhost:8080', description: 'Local' }],
    },
    refResolver: {
      buildLocalReference: (schema, _baseUri, _fragment, index) =>
        typeof schema.$id === 'string' ? schema.$id : `schema-${index}`,
    },
  });

  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger());
}
