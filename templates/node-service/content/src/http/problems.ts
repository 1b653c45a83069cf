import { STATUS_CODES } from 'node:http';
import type {
  FastifyError,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
} from 'fastify';
import { Type, type Static } from 'typebox';

/** RFC 9457. What a caller is told of an error. */
export const Problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    requestId: Type.String({ description: 'Quote it to find the logs' }),
    errors: Type.Optional(
      Type.Array(
        Type.Object({
          in: Type.String({ examples: ['body'] }),
          pointer: Type.String({ description: 'JSON pointer to the value' }),
          detail: Type.String(),
        }),
      ),
    ),
  },
  { $id: 'Problem', description: 'An error, as of RFC 9457' },
);

/** A documented error response of a route. */
export function problemResponse(description: string) {
  return {
    description,
    content: {
      'application/problem+json': { schema: Type.Ref('Problem#') },
    },
  };
}

export function registerProblems(app: FastifyInstance): void {
  app.addSchema(Problem);
  app.setErrorHandler<FastifyError>(sendError);
  app.setNotFoundHandler((request, reply) =>
    sendProblem(request, reply, {
      status: 404,
      detail: `There is no ${request.method} ${request.url.split('?', 1)[0]}`,
    }),
  );
}

export function sendError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const status = error.statusCode ?? 500;
  if (status >= 500) {
    request.log.error(error, 'request failed');
  }
  return sendProblem(request, reply, {
    status,
    // What went wrong inside is for the logs, not for the caller.
    detail: status >= 500 ? 'The request could not be served' : error.message,
    ...(error.validation && {
      errors: error.validation.map(({ instancePath, message }) => ({
        in: error.validationContext ?? 'body',
        pointer: instancePath,
        detail: message ?? 'is not valid',
      })),
    }),
  });
}

export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  problem: Pick<Static<typeof Problem>, 'status' | 'detail' | 'errors'>,
): FastifyReply {
  return reply
    .code(problem.status)
    .type('application/problem+json')
    .send({
      type: 'about:blank',
      title: STATUS_CODES[problem.status] ?? 'Error',
      requestId: request.id,
      ...problem,
    });
}
