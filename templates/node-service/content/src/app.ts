import Fastify, { type FastifyInstance } from 'fastify';
import type { Config } from './config.ts';
import { greetings } from './greetings/routes.ts';
import { GreetingStore } from './greetings/store.ts';
import { registerHealth } from './http/health.ts';
import { loggingOptions, registerAccessLog } from './http/logging.ts';
import { registerMetrics } from './http/metrics.ts';
import { registerOpenApi } from './http/openapi.ts';
import { registerProblems, sendError } from './http/problems.ts';
import { registerDraining, type Lifecycle } from './lifecycle.ts';

/** Puts the service together, without listening yet. */
export async function createApp(options: {
  config: Config;
  lifecycle: Lifecycle;
}): Promise<FastifyInstance> {
  const { config, lifecycle } = options;
  const app = Fastify({
    ...loggingOptions(config),
    bodyLimit: config.BODY_LIMIT_BYTES,
    // For the client to send its request, and for a route to answer it.
    requestTimeout: config.REQUEST_TIMEOUT_MS,
    handlerTimeout: config.REQUEST_TIMEOUT_MS,
    http: { connectionsCheckingInterval: 1_000 },
    // An open connection may still send requests while the server closes.
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => {
      sendError(error, request, reply);
    },
    ajv: { customOptions: { removeAdditional: false } },
  });

  registerDraining(app, lifecycle);
  registerAccessLog(app);
  registerMetrics(app);
  registerHealth(app, lifecycle);
  registerProblems(app);
  await registerOpenApi(app);
  await app.register(greetings, { store: new GreetingStore() });
  return app;
}
