import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import { Counter, type Registry } from 'prom-client';
import { Type, type Static } from 'typebox';

const KINDS = ['crash', 'error', 'rejection', 'request'];

/** An error in a browser: what src/errors/report.ts sends. */
const Report = Type.Object(
  {
    kind: Type.Enum(KINDS),
    message: Type.String({ maxLength: 1_000 }),
    stack: Type.Optional(Type.String({ maxLength: 8_000 })),
    /** Address of the page without host and query. */
    page: Type.String({ maxLength: 500 }),
    /** Of the request to the API that failed. */
    traceId: Type.Optional(Type.String({ pattern: '^[0-9a-f]{32}$' })),
  },
  { additionalProperties: false },
);

/** A browser with a loop of errors, or somebody who plays, must not fill the logs. */
const REPORTS_A_MINUTE = 120;

/**
 * `POST /errors`: what goes wrong in browsers, into the logs and the metrics of this server. Anybody can send anything to it,
 * so it is checked, short, and limited for all senders together.
 */
export async function registerErrors(
  app: FastifyInstance,
  registry: Registry,
): Promise<void> {
  const errors = new Counter({
    name: 'browser_errors_total',
    help: 'Errors that pages have reported, by what failed',
    labelNames: ['kind'],
    registers: [registry],
  });
  KINDS.forEach(kind => {
    errors.inc({ kind }, 0);
  });

  await app.register(async routes => {
    await routes.register(rateLimit, {
      max: REPORTS_A_MINUTE,
      timeWindow: '1 minute',
      keyGenerator: () => 'everybody',
    });
    routes.post<{ Body: Static<typeof Report> }>(
      '/errors',
      { schema: { body: Report } },
      (request, reply) => {
        const { traceId, ...report } = request.body;
        errors.inc({ kind: report.kind });
        request.log.warn(
          {
            ...(traceId && { trace_id: traceId }),
            browser: {
              ...report,
              user_agent: request.headers['user-agent']?.slice(0, 300),
            },
          },
          'error in a browser',
        );
        return reply.code(204).send();
      },
    );
  });
}
