import Fastify, { type FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';
import type { Config } from './config.ts';
import { registerHealth } from './http/health.ts';
import { loggingOptions, registerAccessLog } from './http/logging.ts';
import { registerMetrics } from './http/metrics.ts';
import { registerProblems, sendError } from './http/problems.ts';
import { securityHeaders } from './http/security.ts';
import { registerDraining, type Lifecycle } from './lifecycle.ts';
import { registerErrors } from './site/errors.ts';
import { registerFiles } from './site/files.ts';
import { registerSettings } from './site/settings.ts';

/** Puts the server together, without listening yet. */
export async function createApp(options: {
  config: Config;
  lifecycle: Lifecycle;
  /** Where everything that is measured is registered. */
  registry: Registry;
  /** The built site, as an absolute path. */
  folder: string;
}): Promise<FastifyInstance> {
  const { config, lifecycle, registry, folder } = options;
  const headers = securityHeaders(config.API_URL);
  const app = Fastify({
    ...loggingOptions(config),
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false } },
    bodyLimit: config.BODY_LIMIT_BYTES,
    // For the client to send its request, for a route to answer it, and for
    // either side to say nothing at all.
    requestTimeout: config.REQUEST_TIMEOUT_MS,
    handlerTimeout: config.REQUEST_TIMEOUT_MS,
    connectionTimeout: 2 * config.REQUEST_TIMEOUT_MS,
    http: { connectionsCheckingInterval: 1_000 },
    // An open connection may still send requests while the server closes.
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => {
      // It comes before any hook.
      sendError(error, request, reply.headers(headers));
    },
  });
  app.server.maxConnections = config.MAX_CONNECTIONS;

  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
  registerDraining(app, lifecycle);
  registerAccessLog(app);
  registerMetrics(app, registry);
  registerHealth(app, lifecycle);
  registerProblems(app);
  registerSettings(app, config);
  await registerErrors(app, registry);
  await registerFiles(app, folder);
  return app;
}
