import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { trace } from '@opentelemetry/api';
import {
  LogController,
  type FastifyInstance,
  type FastifyServerOptions,
} from 'fastify';
import type { Config } from '../config.ts';
import { service } from '../service.ts';
import { onOutcome } from './outcome.ts';

/**
 * JSON lines on standard output. Every line of a request carries its
 * `request_id`, and the `trace_id` and `span_id` that its trace has it under.
 */
export function loggingOptions(config: Pick<Config, 'LOG_LEVEL'>) {
  return {
    logger: {
      level: config.LOG_LEVEL,
      base: { service: service.name, version: service.version },
      messageKey: 'message',
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: label => ({ level: label }) },
    },
    logController: new LogController({
      // registerAccessLog writes one line for each request, not two.
      disableRequestLogging: true,
      requestIdLogLabel: 'request_id',
    }),
    genReqId: requestId,
    childLoggerFactory: (logger, bindings, options) => {
      const span = trace.getActiveSpan()?.spanContext();
      return logger.child(
        span
          ? { ...bindings, trace_id: span.traceId, span_id: span.spanId }
          : bindings,
        options,
      );
    },
  } satisfies FastifyServerOptions;
}

export function registerAccessLog(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    done();
  });
  onOutcome(app, ({ status, durationMs }, request) => {
    const { url, config } = request.routeOptions;
    request.log[config.operational ? 'debug' : 'info'](
      {
        method: request.method,
        route: url,
        status,
        duration_ms: Math.round(durationMs),
      },
      'request completed',
    );
  });
}

/** The caller's request id if it is safe to log and return, else a new one. */
function requestId(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w.-]{1,128}$/.test(given)
    ? given
    : randomUUID();
}
