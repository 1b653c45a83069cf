import type { FastifyInstance } from 'fastify';
import {
  collectDefaultMetrics,
  Gauge,
  Histogram,
  type Registry,
} from 'prom-client';
import { onOutcome } from './outcome.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Health and metrics routes: neither measured nor logged at `info`. */
    operational?: boolean;
  }
}

/** Rate, errors and duration of every route, and the state of the process. */
export function registerMetrics(
  app: FastifyInstance,
  registry: Registry,
): void {
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the arrival of a request to the end of its response',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const inFlight = new Gauge({
    name: 'http_requests_in_flight',
    help: 'Requests being handled now',
    registers: [registry],
  });

  app.addHook('onRequest', (request, _reply, done) => {
    if (!request.routeOptions.config.operational) {
      inFlight.inc();
    }
    done();
  });
  onOutcome(app, ({ status, durationMs }, request) => {
    if (request.routeOptions.config.operational) {
      return;
    }
    inFlight.dec();
    // The route's pattern, not the path: ids in labels would grow for ever.
    const route = request.routeOptions.url ?? 'unmatched';
    duration.observe(
      { method: request.method, route, status },
      durationMs / 1_000,
    );
  });

  app.get(
    '/metrics',
    { config: { operational: true }, schema: { hide: true } },
    async (_request, reply) =>
      reply.type(registry.contentType).send(await registry.metrics()),
  );
}
