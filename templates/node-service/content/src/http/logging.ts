import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
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
 * `request_id`, and its `trace_id` if the caller sent a W3C `traceparent`.
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
    childLoggerFactory: (logger, bindings, options, request) => {
      const trace = traceId(request.headers.traceparent);
      return logger.child(
        trace ? { ...bindings, trace_id: trace } : bindings,
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

function traceId(traceparent: unknown): string | undefined {
  return typeof traceparent === 'string'
    ? /^00-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/.exec(
        traceparent,
      )?.[1]
    : undefined;
}
